namespace Ledger.Domain.Treaties;

/// <summary>
/// A convention that prohibits weapons (rule S1). Which weapons, their categories say: <see cref="Procurement.Category.ProhibitedBy"/>.
/// </summary>
/// <param name="Code">Its short name in capitals, such as <c>APMBC</c>.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="EntryIntoForce">The day on which it entered into force; before that it bound nobody.</param>
/// <param name="WithdrawalNoticeMonths">
/// How many months after the depositary receives it a withdrawal takes effect: 6 in Article 20 (3) of the Anti-Personnel
/// Mine Ban Convention and in Article 20 (3) of the Convention on Cluster Munitions.
/// </param>
public sealed record Treaty(string Code, string Name, DateOnly EntryIntoForce, int WithdrawalNoticeMonths)
{
    /// <summary>The longest notice that can be recorded, in months.</summary>
    public const int MaximumNoticeMonths = 120;

    /// <summary>
    /// The day on which a withdrawal takes effect, unless another is recorded: so many months later. Where that month has
    /// no such day it is its last one: notified on 31 August, on the last day of February.
    /// </summary>
    /// <param name="notifiedOn">The day on which the depositary received it.</param>
    public DateOnly WithdrawalEffect(DateOnly notifiedOn) => notifiedOn.AddMonths(WithdrawalNoticeMonths);

    /// <summary>Whether a text can be a code: 2 to 20 capitals.</summary>
    public static bool IsCode(string? text) => text is { Length: >= 2 and <= 20 } && text.All(char.IsAsciiLetterUpper);

    /// <summary>The name with the code, as sentences cite it.</summary>
    public override string ToString() => $"{Name} ({Code})";
}
