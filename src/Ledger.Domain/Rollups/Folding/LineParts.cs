using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Ledger.Domain.Rollups.Cells;

namespace Ledger.Domain.Rollups.Folding;

/// <summary>What the rows of a level say of lines, and to which of these each group of lines belongs: to several by its tags or
/// treaties.</summary>
internal sealed class LineParts
{
    private readonly ImmutableArray<Dimension> _by;
    private readonly LineBook _parts;
    private readonly CodeBook<LineDetails> _details = new();
    private readonly Fan _partsOf = new();

    internal LineParts(ImmutableArray<Dimension> by, LineGroups groups, CellNames names)
    {
        _by = by;
        var (country, category) = (by.Contains(Dimension.Country), by.Contains(Dimension.Category));
        var asked = names.Details.ToArray().Select(AskedOf).ToList();
        _parts = new LineBook(names.Countries.Length, names.Categories.Length, names.Currencies.Length, _details.Count);
        var parts = new List<int>();
        foreach (var group in groups.All)
        {
            parts.Clear();
            foreach (var details in asked[group.Details])
            {
                parts.Add(_parts.CodeOf(new LineKind(
                    country ? group.Country : 0, category ? group.Category : 0, group.Currency, details)));
            }

            _partsOf.Add(CollectionsMarshal.AsSpan(parts));
        }
    }

    internal int Count => _parts.Count;

    /// <summary>What a part says.</summary>
    internal (LineKind Kind, LineDetails Details) this[int part]
    {
        get
        {
            var kind = _parts.All[part];
            return (kind, _details.Freeze().Span[kind.Details]);
        }
    }

    internal ReadOnlySpan<int> Of(int group) => _partsOf.Of(group);

    private int[] AskedOf(LineDetails details)
    {
        var asked = new LineDetails
        {
            Supplier = _by.Contains(Dimension.Supplier) ? details.Supplier : null,
            Screening = _by.Contains(Dimension.Screening) ? details.Screening : null,
            Year = _by.Contains(Dimension.Year) ? details.Year : null,
            Quarter = _by.Contains(Dimension.Quarter) ? details.Quarter : null,
            Month = _by.Contains(Dimension.Month) ? details.Month : null,
            Date = _by.Contains(Dimension.WholeDate) ? details.Date : null,
        };
        return
        [
            .. from tags in OneByOne(Dimension.Tag, details.Tags)
               from treaties in OneByOne(Dimension.Treaty, details.Treaties)
               select _details.CodeOf(asked with { Tags = tags, Treaties = treaties }),
        ];
    }

    private IEnumerable<ImmutableArray<string>> OneByOne(Dimension dimension, ImmutableArray<string> values) =>
        _by.Contains(dimension) && !values.IsEmpty ? values.Distinct().Select(value => ImmutableArray.Create(value)) : [[]];
}
