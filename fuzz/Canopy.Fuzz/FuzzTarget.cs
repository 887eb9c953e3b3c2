namespace Canopy.Fuzz;

/// <summary>One decoder under test.</summary>
/// <param name="Name">How it is called on the command line; its corpus is the folder fuzz/corpus/NAME.</param>
/// <param name="Try">
/// Feeds it one input and says in a word what came of it: an input with a word not heard before is kept and mutated further.
/// Throws where a promise is broken, <see cref="BrokenPromise"/> or whatever the decoder lets out.
/// </param>
/// <param name="Mend">Makes lengths and tags of a mutated input fit again, so that mutations get past the first check; may be null.</param>
internal sealed record FuzzTarget(string Name, Func<byte[], string> Try, Func<byte[], byte[]>? Mend = null);

/// <summary>A decoder did not throw, but did not keep what it promises either.</summary>
internal sealed class BrokenPromise(string promise) : Exception(promise)
{
    public static void Unless(bool kept, string promise)
    {
        if (!kept) throw new BrokenPromise(promise);
    }
}
