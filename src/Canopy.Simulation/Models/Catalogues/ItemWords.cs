using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace Canopy.Simulation.Models.Catalogues;

/// <summary>The words of an item by their numbers in the vocabulary: first the artist's, then the title's, then the album's.</summary>
internal struct ItemWords
{
    /// <summary>Two of an artist, four of a title, two of an album.</summary>
    public const int Most = 8;

    private Numbers _numbers;

    public int Artist;
    public int Title;
    public int Album;

    [InlineArray(Most)]
    private struct Numbers
    {
        private int _first;
    }

    /// <summary>How many words are set.</summary>
    public readonly int Count => Artist + Title + Album;

    [UnscopedRef]
    public readonly ReadOnlySpan<int> All => ((ReadOnlySpan<int>)_numbers)[..Count];

    [UnscopedRef]
    public readonly ReadOnlySpan<int> OfArtist => All[..Artist];

    [UnscopedRef]
    public readonly ReadOnlySpan<int> OfTitle => All.Slice(Artist, Title);

    [UnscopedRef]
    public readonly ReadOnlySpan<int> OfAlbum => All[(Artist + Title)..];

    public void Set(int at, int word) => _numbers[at] = word;
}
