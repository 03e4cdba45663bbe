using Ledger.Api.Features;
using Ledger.Api.Hosting;
using Ledger.Api.Http;
using Ledger.Api.Http.Problems;

return await Verbs.RunAsync(args, Compose);

static WebApplication Compose(WebApplicationBuilder builder, LedgerSettings settings, DatabaseServer server)
{
    builder.Services.AddSingleton(settings);
    builder.Services.AddSingleton(server);
    builder.Services.AddSingleton<Readiness>();
    builder.Services.AddLedger(server, settings);
    builder.Services.AddLedgerHttp();
    builder.Services.AddHostedService<SampleRegister>();
    builder.Services.AddHostedService<RateFetch>();
    builder.Services.AddSingleton<OwnServerWatch>();
    builder.Services.AddHostedService(services => services.GetRequiredService<OwnServerWatch>());

    var app = builder.Build();
    app.UseMiddleware<RequestLog>();
    app.UseLedgerHttp();

    app.MapHealth();
    app.MapProblemPages();
    app.MapLedgerApi();
    return app;
}
