namespace Ledger.Domain.Procurement;

/// <summary>What kind of purse an allocation source is.</summary>
public enum SourceKind
{
    /// <summary>Anything else, and every source until somebody says what it is.</summary>
    Other,

    /// <summary>A state's budget of the year.</summary>
    NationalBudget,

    /// <summary>A supplementary budget passed during the year.</summary>
    SupplementaryBudget,

    /// <summary>An instrument of the European Union, such as SAFE or EDIRPA.</summary>
    EuInstrument,

    /// <summary>NATO common funding.</summary>
    NatoCommonFunding,

    /// <summary>Another state's aid.</summary>
    ForeignAid,

    /// <summary>Borrowed money.</summary>
    Loan,

    /// <summary>A company's own money.</summary>
    PrivateInvestment,
}
