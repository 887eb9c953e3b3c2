using System.Buffers;
using Canopy.Core;

namespace Canopy.TwoTier.Search;

/// <summary>The leaves: words, phrases and filters.</summary>
internal sealed partial class QueryParser
{
    private const string FieldNames =
        "artist, album, title, genre, name, keywords, type, ext, size, bitrate, duration, year, width, height, hash";

    private static readonly SearchValues<char> AsciiLetters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private QueryNode? ReadWordOrFilter()
    {
        int start = _at;
        ReadOnlySpan<char> run = TakeRun();
        int colon = run.IndexOf(':');
        if (colon <= 0 || run[..colon].ContainsAnyExcept(AsciiLetters)) return Words(TextField.Any, start, run);

        string name = run[..colon].ToString().ToLowerInvariant();
        bool valueFollows = colon + 1 < run.Length || _at < text.Length && IsQuote(text[_at]);
        if (!IsField(name))
        {
            // "Episode IV: A New Hope" is a title, not a filter.
            return !valueFollows
                ? Words(TextField.Any, start, run)
                : Refuse(start, $"There is no field {name}: use one of {FieldNames}, or quotes to look for the text itself.");
        }

        if (!valueFollows) return Refuse(start + colon + 1, $"{name}: needs a value right after the colon, in quotes if it has blanks.");
        _at = start + colon + 1;
        return ReadFilter(name);
    }

    private static bool IsField(string name) =>
        TextFieldOf(name) is not null || NumberFieldOf(name) is not null || name is "type" or "ext" or "hash";

    private static TextField? TextFieldOf(string name) => name switch
    {
        "artist" => TextField.Artist,
        "album" => TextField.Album,
        "title" => TextField.Title,
        "genre" => TextField.Genre,
        "name" => TextField.Name,
        "keywords" => TextField.Keywords,
        _ => null,
    };

    private static NumberField? NumberFieldOf(string name) => name switch
    {
        "size" => NumberField.Size,
        "bitrate" => NumberField.Bitrate,
        "duration" => NumberField.Duration,
        "year" => NumberField.Year,
        "width" => NumberField.Width,
        "height" => NumberField.Height,
        _ => null,
    };

    private QueryNode? ReadFilter(string name)
    {
        int start = _at;
        if (TextFieldOf(name) is TextField field)
        {
            return IsQuote(text[_at]) ? ReadPhrase(field) : Required(Words(field, start, TakeRun()), start, name);
        }

        ReadOnlySpan<char> value;
        if (IsQuote(text[_at]))
        {
            start++;
            if (!TakeQuoted(out value)) return null;
        }
        else
        {
            value = TakeRun();
        }

        return name switch
        {
            "type" => ReadType(start, value),
            "ext" => ReadExtension(start, value),
            "hash" => ReadHash(start, value),
            _ => ReadRange(NumberFieldOf(name)!.Value, start, value),
        };
    }

    private QueryNode? ReadType(int start, ReadOnlySpan<char> value)
    {
        foreach (MediaType media in (ReadOnlySpan<MediaType>)
            [MediaType.Audio, MediaType.Video, MediaType.Image, MediaType.Document, MediaType.Software, MediaType.Other])
        {
            if (value.Equals(media.ToString(), StringComparison.OrdinalIgnoreCase)) return Counted(new TypeTerm(media), start);
        }

        return Refuse(start, "There is no such type: use audio, video, image, document, software or other.");
    }

    private QueryNode? ReadExtension(int start, ReadOnlySpan<char> value)
    {
        value = value.TrimStart('.');
        string words = _folded.Set(value).Span.Trim(' ').ToString();
        return words.Length == 0
            ? Refuse(start, "ext: needs letters or digits, as in ext:mp3.")
            : Counted(new ExtensionTerm(words, 1 + value.Count('.')), start);
    }

    private QueryNode? ReadHash(int start, ReadOnlySpan<char> value) => ContentHash.TryParse(value.ToString(), out ContentHash hash)
        ? Counted(new HashTerm(hash), start)
        : Refuse(start, "hash: needs the 64 hexadecimal digits of a content hash.");

    private QueryNode? ReadRange(NumberField field, int start, ReadOnlySpan<char> value) =>
        QueryRange.TryRead(field, value, out RangeTerm? range, out int mistakeAt, out string mistake)
            ? Counted(range, start)
            : Refuse(start + mistakeAt, mistake);

    private QueryNode? ReadPhrase(TextField field)
    {
        int start = _at;
        if (!TakeQuoted(out ReadOnlySpan<char> inside)) return null;
        bool isPrefix = _at < text.Length && text[_at] == '*';
        if (isPrefix) _at++;
        QueryNode? phrase = Term(field, start, inside, isPrefix);
        return field == TextField.Any ? phrase : Required(phrase, start, field.ToString().ToLowerInvariant());
    }

    /// <summary>A run of characters without blanks: one word, or several that then have to follow each other (<c>ac/dc</c>).</summary>
    private QueryNode? Words(TextField field, int start, ReadOnlySpan<char> run)
    {
        int star = run.IndexOf('*');
        if (star >= 0 && star < run.Length - 1)
        {
            return Refuse(start + star, "A * may only stand at the end of a word: move it there or take it away.");
        }

        QueryNode? term = Term(field, start, star < 0 ? run : run[..star], star >= 0);
        return term is null && star >= 0 ? Refuse(start + star, "A * needs the beginning of a word before it.") : term;
    }

    private QueryNode? Term(TextField field, int start, ReadOnlySpan<char> run, bool isPrefix)
    {
        string words = _folded.Set(run).Span.Trim(' ').ToString();
        return words.Length == 0 ? null : Counted(new TextTerm(field, words, isPrefix), start);
    }

    private QueryNode? Required(QueryNode? term, int start, string name) =>
        term ?? Refuse(start, $"{name}: needs a value with a letter or digit, in quotes if it has blanks.");

    private QueryNode? Counted(QueryNode term, int start) => ++_terms <= SearchLimits.QueryTermsMax
        ? term
        : Refuse(start, $"This is one term more than the {SearchLimits.QueryTermsMax} a query may have: leave some out.");

    private ReadOnlySpan<char> TakeRun()
    {
        int start = _at;
        while (_at < text.Length && !EndsRun(text[_at])) _at++;
        return text.AsSpan(start, _at - start);
    }

    private bool TakeQuoted(out ReadOnlySpan<char> inside)
    {
        int open = _at++;
        int start = _at;
        while (_at < text.Length && !IsQuote(text[_at])) _at++;
        inside = text.AsSpan(start, _at - start);
        if (_at == text.Length)
        {
            Refuse(open, "This quote is never closed: add one or take it away.");
            return false;
        }

        _at++;
        return true;
    }
}
