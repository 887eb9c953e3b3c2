using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace Canopy.TwoTier.Search;

/// <summary>
/// The values of number filters: <c>320</c>, <c>&gt;=256</c>, <c>10mb..1gb</c>, <c>3:30..</c>. A number with a unit and no sign stands for
/// all that is written so when cut off: <c>700mb</c> is 700,000,000 to 700,999,999 bytes.
/// </summary>
internal static class QueryRange
{
    /// <summary>Far above any size there is, far below overflow.</summary>
    private const double ValueMax = 1e18;

    private static readonly SearchValues<char> DigitsAndPoint = SearchValues.Create("0123456789.");

    /// <summary>Reads <paramref name="value"/>; where that fails, tells where in it the mistake is and what to do.</summary>
    public static bool TryRead(
        NumberField field, ReadOnlySpan<char> value, [NotNullWhen(true)] out RangeTerm? range, out int mistakeAt, out string mistake)
    {
        (range, mistakeAt, mistake) = (null, 0, "");
        int dots = value.IndexOf("..", StringComparison.Ordinal);
        int sign = value.IndexOfAnyExcept("<>=");
        if (sign < 0) sign = value.Length;
        long least = 0;
        long most = long.MaxValue;

        if (dots >= 0)
        {
            ReadOnlySpan<char> high = value[(dots + 2)..];
            if (dots > 0 && !TryNumber(field, value[..dots], out least, out _)) return Wrong(field, out mistake);
            mistakeAt = dots + 2;
            if (high.Length > 0 && !TryNumber(field, high, out most, out _)) return Wrong(field, out mistake);
            if (least > most || value.Length == 2)
            {
                mistakeAt = 0;
                mistake = value.Length == 2
                    ? "A range needs a number before or after the two dots."
                    : "No number lies in this range: put the smaller one first.";
                return false;
            }
        }
        else
        {
            mistakeAt = sign;
            if (!TryNumber(field, value[sign..], out long number, out long last)) return Wrong(field, out mistake);
            mistakeAt = 0;
            switch (value[..sign])
            {
                case "" or "=": (least, most) = (number, last); break;
                case ">": least = number + 1; break;
                case ">=": least = number; break;
                case "<": most = number - 1; break;
                case "<=": most = number; break;
                default:
                    mistake = "Compare with one of > >= < <= or =.";
                    return false;
            }
        }

        range = new(field, least, most);
        return true;
    }

    private static bool Wrong(NumberField field, out string mistake)
    {
        mistake = field switch
        {
            NumberField.Size =>
                "A size is a number with b, kb, mb, gb, tb (thousands) or kib, mib, gib, tib, as in size:>100mb or size:10mb..1gb.",
            NumberField.Duration =>
                "A duration is a number of seconds, or like 90s, 4m, 1h, 3:30, as in duration:>4m or duration:3:00..4:00.",
            NumberField.Bitrate => "A bitrate is a number of kilobits per second, as in bitrate:>=256 or bitrate:192..320.",
            _ => "A number is needed here, as in year:1990..1999 or width:>=1920.",
        };
        return false;
    }

    /// <param name="field">Decides the units.</param>
    /// <param name="text">Digits, perhaps a point and more digits, perhaps a unit.</param>
    /// <param name="number">Its value.</param>
    /// <param name="last">The largest value that is written the same when cut off at the last digit given.</param>
    private static bool TryNumber(NumberField field, ReadOnlySpan<char> text, out long number, out long last)
    {
        number = last = 0;
        if (field == NumberField.Duration && text.Contains(':')) return TryClock(text, out number, out last);

        int digits = text.IndexOfAnyExcept(DigitsAndPoint);
        if (digits < 0) digits = text.Length;
        double unit = UnitOf(field, text[digits..]);
        bool isNumber = decimal.TryParse(text[..digits], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value);
        if (unit == 0 || !isNumber || (double)value * unit > ValueMax) return false;

        decimal scale = (decimal)unit;
        int point = text[..digits].IndexOf('.');
        for (int place = point < 0 ? digits : point + 1; place < digits && unit > 1; place++) unit /= 10;
        number = (long)(value * scale);
        last = number + Math.Max(0, (long)unit - 1);
        return true;
    }

    private static double UnitOf(NumberField field, ReadOnlySpan<char> unit)
    {
        return (field, unit.ToString().ToLowerInvariant()) switch
        {
            (_, "") => 1,
            (NumberField.Size, "b") => 1,
            (NumberField.Size, "k" or "kb") => 1e3,
            (NumberField.Size, "m" or "mb") => 1e6,
            (NumberField.Size, "g" or "gb") => 1e9,
            (NumberField.Size, "t" or "tb") => 1e12,
            (NumberField.Size, "kib") => 1L << 10,
            (NumberField.Size, "mib") => 1L << 20,
            (NumberField.Size, "gib") => 1L << 30,
            (NumberField.Size, "tib") => 1L << 40,
            (NumberField.Duration, "s") => 1,
            (NumberField.Duration, "m" or "min") => 60,
            (NumberField.Duration, "h") => 3600,
            (NumberField.Bitrate, "k" or "kbps") => 1,
            _ => 0,
        };
    }

    /// <summary>Minutes and seconds, or hours, minutes and seconds, parted by colons.</summary>
    private static bool TryClock(ReadOnlySpan<char> text, out long number, out long last)
    {
        number = last = 0;
        int parts = 0;
        foreach (Range part in text.Split(':'))
        {
            if (++parts > 3 || !uint.TryParse(text[part], NumberStyles.None, CultureInfo.InvariantCulture, out uint value)) return false;
            if (parts > 1 && value > 59) return false;
            number = number * 60 + value;
        }

        last = number;
        return true;
    }
}
