using System.Globalization;

namespace Canopy.Core.Platforms;

/// <summary>
/// Reads the fields of one line of a table, from left to right. A field that is missing or is not what it should be makes the line
/// unreadable; what is read then is zero.
/// </summary>
/// <param name="line">The line without its end. No field of these tables is ever quoted.</param>
internal ref struct FieldReader(ReadOnlySpan<char> line)
{
    private ReadOnlySpan<char> _rest = line;
    private bool _isGood = true, _isOver;

    /// <summary>Whether all fields were read, and none is left.</summary>
    public readonly bool IsWhole => _isGood && _isOver;

    public ReadOnlySpan<char> Text()
    {
        if (_isOver) _isGood = false;
        int comma = _rest.IndexOf(',');
        ReadOnlySpan<char> field = comma < 0 ? _rest : _rest[..comma];
        _isOver = comma < 0;
        _rest = _isOver ? [] : _rest[(comma + 1)..];
        return field;
    }

    public long Long()
    {
        _isGood &= long.TryParse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        return value;
    }

    public int Int()
    {
        _isGood &= int.TryParse(Text(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out int value);
        return value;
    }

    public byte Byte()
    {
        _isGood &= byte.TryParse(Text(), NumberStyles.None, CultureInfo.InvariantCulture, out byte value);
        return value;
    }

    public double Number()
    {
        _isGood &= double.TryParse(Text(), NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value);
        return value;
    }

    public Instant Instant() => new(Long());

    public PeerAddress Address()
    {
        _isGood &= PeerAddress.TryParse(Text().ToString(), out PeerAddress address);
        return address;
    }

    /// <summary>A number that may be left out.</summary>
    public long? Maybe()
    {
        ReadOnlySpan<char> field = Text();
        if (field.IsEmpty) return null;
        _isGood &= long.TryParse(field, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long value);
        return value;
    }

    /// <summary>"supernode" or "ordinaryNode".</summary>
    public bool IsSupernode()
    {
        ReadOnlySpan<char> field = Text();
        bool isSupernode = field.SequenceEqual(Tiers.Supernode);
        _isGood &= isSupernode || field.SequenceEqual(Tiers.OrdinaryNode);
        return isSupernode;
    }
}
