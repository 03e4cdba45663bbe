using System.Text.Json;

namespace Ledger.Api.Http.Json;

/// <summary>The names that one object has had so far. Those of its known members, which are most, take no memory.</summary>
internal struct SeenNames
{
    private ulong _members;
    private int _next;
    private HashSet<string>? _others;

    /// <summary>The member on whose name the reader stands; null when it is none of them.</summary>
    public JsonMember? Find(ref Utf8JsonReader reader, JsonMember[] members)
    {
        // Most clients write members in the order of the documentation, so the next one is looked at first.
        for (var tried = 0; tried < members.Length; tried++)
        {
            var member = members[_next];
            _next = _next + 1 == members.Length ? 0 : _next + 1;
            if (member.IsNamed(ref reader)) return member;
        }

        return null;
    }

    /// <summary>Notes a known member; false when it was there before.</summary>
    public bool Add(JsonMember member)
    {
        var isNew = (_members & member.Bit) == 0;
        _members |= member.Bit;
        return isNew;
    }

    /// <summary>Notes any other name; false when it was there before.</summary>
    public bool Add(string name) => (_others ??= new HashSet<string>(StringComparer.Ordinal)).Add(name);
}
