using System.Xml.Linq;
using Ledger.Domain.Faults;
using NetArchTest.Rules;
using Xunit;

namespace Ledger.Architecture.Tests;

/// <summary>The domain is rules only: no package, no I/O, no clock, no HTTP.</summary>
public sealed class DomainTests
{
    private static readonly string[] Allowed =
    [
        "System.Runtime", "System.Collections", "System.Collections.Immutable", "System.Linq", "System.Memory",
        "System.Security.Cryptography", "System.Text.Json", "System.Text.Encodings.Web", "System.Text.RegularExpressions",
        "System.Runtime.Numerics", "System.Runtime.InteropServices",
    ];

    private static readonly string[] Forbidden =
    [
        "System.IO", "System.Net", "System.Threading.Tasks", "System.Diagnostics.Process", "System.Console",
        "System.Random", "System.TimeProvider", "Microsoft.AspNetCore", "Microsoft.EntityFrameworkCore", "Microsoft.Extensions", "Npgsql", "FluentValidation", "Ledger.Api",
    ];

    [Fact]
    public void The_domain_refers_to_no_package_and_no_project()
    {
        var project = XDocument.Load(Path.Combine(Sources.Root, "src", "Ledger.Domain", "Ledger.Domain.csproj"));
        Assert.DoesNotContain(
            project.Descendants(), item => item.Name.LocalName is "PackageReference" or "ProjectReference" or "FrameworkReference");
    }

    [Fact]
    public void The_domain_is_made_of_few_parts_of_the_framework() => Assert.Empty(
        typeof(Fault).Assembly.GetReferencedAssemblies().Select(name => name.Name!).Except(Allowed));

    [Fact]
    public void The_domain_touches_no_file_no_network_and_no_host()
    {
        var result = Types.InAssembly(typeof(Fault).Assembly).ShouldNot().HaveDependencyOnAny(Forbidden).GetResult();
        Assert.True(result.IsSuccessful, string.Join(", ", result.FailingTypeNames ?? []));
    }

    [Fact]
    public void The_domain_reads_no_clock()
    {
        string[] clocks = ["DateTime.Now", "DateTime.UtcNow", "DateTimeOffset.UtcNow", "DateTimeOffset.Now", "Guid.NewGuid", "Guid.CreateVersion7", "Environment."];
        Assert.DoesNotContain(Sources.Under("src/Ledger.Domain"), file =>
            clocks.Any(clock => File.ReadAllText(file).Contains(clock, StringComparison.Ordinal)));
    }
}
