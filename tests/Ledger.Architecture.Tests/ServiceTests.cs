using NetArchTest.Rules;
using Xunit;

namespace Ledger.Architecture.Tests;

/// <summary>Who may know whom in the service.</summary>
public sealed class ServiceTests
{
    private const string Features = "Ledger.Api.Features";

    public static TheoryData<string> Resources => new(
        Service.GetTypes().Select(type => type.Namespace ?? "")
            .Where(name => name.StartsWith(Features + ".", StringComparison.Ordinal)).Distinct());

    private static Types Service => Types.InAssembly(typeof(Program).Assembly);

    [Theory]
    [InlineData("Ledger.Api.Storage", Features)]
    [InlineData("Ledger.Api.Http", Features)]
    [InlineData("Ledger.Api.Storage", "Ledger.Api.Http")]
    [InlineData("Ledger.Api.Storage", "Microsoft.AspNetCore")]
    [InlineData("Ledger.Api.Storage", "Ledger.Api.Hosting")]
    [InlineData("Ledger.Api.Http", "Ledger.Api.Hosting")]
    [InlineData("Ledger.Api.Features", "Ledger.Api.Hosting")]
    public void One_knows_nothing_of_the_other(string one, string other) =>
        AssertNone(Service.That().ResideInNamespace(one).ShouldNot().HaveDependencyOn(other).GetResult());

    [Fact]
    public void There_are_resources_to_hold_apart() => Assert.True(Resources.Count >= 5);

    [Theory]
    [MemberData(nameof(Resources))]
    public void Resources_do_not_reach_into_each_other(string resource)
    {
        string[] others = [.. Resources.Select(row => row.Data).Where(other => other != resource)];
        AssertNone(Service.That().ResideInNamespace(resource).ShouldNot().HaveDependencyOnAny(others).GetResult());
    }

    private static void AssertNone(NetArchTest.Rules.TestResult result) =>
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
}
