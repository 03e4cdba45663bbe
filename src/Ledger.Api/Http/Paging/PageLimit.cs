using Ledger.Api.Http.Parameters;

namespace Ledger.Api.Http.Paging;

/// <summary>How many items a page holds.</summary>
public static class PageLimit
{
    public const string Parameter = "limit";
    public const int Default = 100;
    public const int Most = 1000;

    public static int Read(ParameterReader parameters) => parameters.Int(Parameter, 1, Most) ?? Default;
}
