using System.Globalization;
using System.Text;

namespace Canopy.TwoTier.Search;

/// <summary>
/// A text as searches see it: words of lower-case letters and digits, without accents and full-width forms, each between single
/// spaces (<c>" ac dc live "</c>). A phrase is then a plain substring. The object is a buffer to be used again and again.
/// </summary>
/// <remarks>
/// Han, Hiragana and Katakana are written without spaces: each such character is a word of its own, and a query word made of
/// several becomes a phrase.
/// </remarks>
internal sealed class FoldedText
{
    private const int HangulFirst = 0xAC00;
    private const int HangulLast = 0xD7A3;
    private const int HangulVowels = 21;
    private const int HangulTails = 28;
    private const int FullWidthFirst = 0xFF01;
    private const int FullWidthLast = 0xFF5E;
    private const int FullWidthShift = 0xFEE0;

    private char[] _buffer = new char[64];
    private int _length;

    /// <summary>The folded text, a space before and after each word; one space alone where there is no word.</summary>
    public ReadOnlySpan<char> Span => _buffer.AsSpan(0, _length);

    /// <summary>Forgets what was there and folds <paramref name="text"/>.</summary>
    public FoldedText Set(ReadOnlySpan<char> text)
    {
        _length = 0;
        Put(' ');
        int at = 0;
        while (at < text.Length)
        {
            char c = text[at];
            if (char.IsAscii(c))
            {
                if (char.IsAsciiLetterOrDigit(c)) Put((char)(char.IsAsciiLetterUpper(c) ? c | 0x20 : c));
                else EndWord();
                at++;
                continue;
            }

            // Half a surrogate pair decodes to U+FFFD, which is no letter and so ends the word.
            Rune.DecodeFromUtf16(text[at..], out Rune rune, out int consumed);
            at += consumed;
            PutFolded(rune);
        }

        EndWord();
        return this;
    }

    /// <summary>Walks through the words, from <paramref name="at"/> = 0 on; false when there are no more.</summary>
    public bool NextWord(ref int at, out ReadOnlySpan<char> word)
    {
        ReadOnlySpan<char> rest = _buffer.AsSpan(at + 1, _length - at - 1);
        int length = rest.IndexOf(' ');
        word = length < 0 ? default : rest[..length];
        at += length + 1;
        return length > 0;
    }

    private void PutFolded(Rune rune)
    {
        if (rune.Value is >= FullWidthFirst and <= FullWidthLast) rune = new Rune(rune.Value - FullWidthShift);
        rune = Rune.ToLowerInvariant(rune);
        if (IsMark(rune)) return;
        if (!Rune.IsLetterOrDigit(rune) && !Rune.IsNumber(rune))
        {
            EndWord();
            return;
        }

        if (rune.Value is >= HangulFirst and <= HangulLast)
        {
            PutHangul(rune.Value - HangulFirst);
            return;
        }

        string? target = FoldingTable.Find(rune.Value);
        if (target is null) PutLetter(rune);
        else foreach (Rune part in target.EnumerateRunes()) PutLetter(part);
    }

    /// <summary>Unicode's arithmetic decomposition, so that composed and decomposed names (macOS) are one.</summary>
    private void PutHangul(int syllable)
    {
        Put((char)(0x1100 + syllable / (HangulVowels * HangulTails)));
        Put((char)(0x1161 + syllable / HangulTails % HangulVowels));
        if (syllable % HangulTails != 0) Put((char)(0x11A7 + syllable % HangulTails));
    }

    private void PutLetter(Rune rune)
    {
        if (rune.Value == ' ')
        {
            EndWord();
            return;
        }

        bool alone = StandsAlone(rune.Value);
        if (alone) EndWord();
        Span<char> units = stackalloc char[2];
        int count = rune.EncodeToUtf16(units);
        for (int i = 0; i < count; i++) Put(units[i]);
        if (alone) EndWord();
    }

    /// <summary>Marks, and the half-width sound marks of Katakana (U+FF9E, U+FF9F), which stand for marks.</summary>
    private static bool IsMark(Rune rune) => rune.Value is 0xFF9E or 0xFF9F ||
        Rune.GetUnicodeCategory(rune)
            is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static bool StandsAlone(int codePoint) => codePoint is (>= 0x3041 and <= 0x30FF) or (>= 0x31F0 and <= 0x31FF)
        or (>= 0x3400 and <= 0x4DBF) or (>= 0x4E00 and <= 0x9FFF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private void EndWord()
    {
        if (_buffer[_length - 1] != ' ') Put(' ');
    }

    private void Put(char c)
    {
        if (_length == _buffer.Length) Array.Resize(ref _buffer, _length * 2);
        _buffer[_length++] = c;
    }
}
