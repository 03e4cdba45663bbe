using System.Reflection;
using System.Xml.Linq;
using Ledger.Domain.Monetary;
using Xunit;

namespace Ledger.Architecture.Tests;

/// <summary>NodaMoney's types can take the place of the project's own (ADR 0012).</summary>
public sealed class MoneySeamTests
{
    private static readonly string[] OfValues = ["Equals", "GetHashCode", "ToString", "GetType", "op_Equality", "op_Inequality"];

    public static TheoryData<Type, string> Members => new()
    {
        { typeof(Money), "Amount Currency op_Addition op_Subtraction op_UnaryNegation op_LessThan op_GreaterThan op_LessThanOrEqual op_GreaterThanOrEqual CompareTo" },
        { typeof(Currency), "Code FromCode" },
        { typeof(CurrencyInfo), "Code Number NumericCode EnglishName DecimalDigits IntroducedOn ExpiredOn GetAllCurrencies FromCode TryFromCode IsActiveOn op_Implicit" },
        { typeof(ExchangeRate), "BaseCurrency QuoteCurrency Value Convert" },
    };

    [Theory]
    [MemberData(nameof(Members))]
    public void The_types_offer_only_what_the_package_has_too(Type type, string members) => Assert.Empty(
        type.GetMembers(BindingFlags.Public | BindingFlags.Instance | BindingFlags.Static)
            .Where(member => member.MemberType != MemberTypes.Constructor && !member.Name.StartsWith("get_", StringComparison.Ordinal))
            .Select(member => member.Name).Except(OfValues).Except(members.Split(' ')));

    [Fact]
    public void What_is_left_out_for_the_package_is_there_and_defines_no_more_than_the_types()
    {
        var left = XDocument.Load(Path.Combine(Sources.Root, "Directory.Build.targets")).Descendants("Compile")
            .SelectMany(item => item.Attribute("Remove")!.Value.Split(';')).ToList();
        Assert.All(left, file => Assert.True(File.Exists(Path.Combine(Sources.Root, "src", "Ledger.Domain", file)), file));
        Assert.Equal(["ActiveCurrencies", "Currency", "CurrencyInfo", "ExchangeRate", "HistoricCurrencies", "Money"], left.Select(Path.GetFileNameWithoutExtension).Order());
    }
}
