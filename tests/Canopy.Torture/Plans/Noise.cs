using System.Runtime.InteropServices;
using Canopy.Core;

namespace Canopy.Torture.Plans;

/// <summary>Contents of files: noise that a seed gives again.</summary>
internal static class Noise
{
    public static byte[] Make(ulong seed, int size)
    {
        Rng chance = new(seed);
        ulong[] words = new ulong[(size + 7) / 8];
        for (int word = 0; word < words.Length; word++) words[word] = chance.Next();
        return MemoryMarshal.AsBytes<ulong>(words)[..size].ToArray();
    }
}
