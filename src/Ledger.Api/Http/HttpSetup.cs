using Ledger.Api.Http.Json;
using Ledger.Api.Http.OpenApi;
using Ledger.Api.Http.Problems;
using Ledger.Api.Http.Validation;

namespace Ledger.Api.Http;

/// <summary>Switches on the conventions that hold for every endpoint.</summary>
public static class HttpSetup
{
    public static IServiceCollection AddLedgerHttp(this IServiceCollection services)
    {
        services.ConfigureHttpJsonOptions(options => LedgerJson.Configure(options.SerializerOptions));
        // Development would throw where production answers; with this both throw, and the handler answers.
        services.Configure<RouteHandlerOptions>(options => options.ThrowOnBadRequest = true);
        services.AddExceptionHandler<ProblemExceptionHandler>();
        services.AddLedgerOpenApi();
        MemberNames.UseClients();
        return services;
    }

    public static WebApplication UseLedgerHttp(this WebApplication app)
    {
        app.UseExceptionHandler(_ => { });
        app.UseStatusCodePages(ProblemStatusCodes.WriteAsync);
        app.UseLedgerOpenApi();
        return app;
    }
}
