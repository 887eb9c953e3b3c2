using System.Diagnostics;

namespace Canopy.Architecture.Tests.Purity;

/// <summary>One class a sin: the test of the test. What the scan does not find here it would not find in a pure room.</summary>
internal static class Offenders
{
    public sealed class TouchesFiles
    {
        public static bool Sin() => File.Exists("x");
    }

    public sealed class KeepsAStream
    {
        public Stream? Sin { get; init; }
    }

    public sealed class NamesASocketBare
    {
        public static object? Sin(object thing) => thing as System.Net.Sockets.Socket;
    }

    public sealed class HidesASocketInAList
    {
        public static int Sin() => new List<System.Net.Sockets.Socket>().Count;
    }

    public sealed class Awaits
    {
        public static async Task Sin() => await Task.Yield();
    }

    public sealed class Locks
    {
        private readonly object _gate = new();

        public int Sin()
        {
            lock (_gate) return 1;
        }
    }

    public sealed class ReadsTheClock
    {
        public static DateTime Sin() => DateTime.UtcNow;
    }

    public sealed class RunsAStopwatch
    {
        public static long Sin() => Stopwatch.GetTimestamp();
    }

    public sealed class AsksATimeProvider
    {
        public static object Sin(TimeProvider time) => time;
    }

    public sealed class ThrowsDice
    {
        public static int Sin() => Random.Shared.Next();
    }

    public sealed class DrawsAGuid
    {
        public static Guid Sin() => Guid.NewGuid();
    }

    public sealed class AsksTheMachine
    {
        public static int Sin() => Environment.ProcessorCount;
    }

    public sealed class Prints
    {
        public static void Sin() => Console.WriteLine();
    }

    public sealed class HashesText
    {
        public static int Sin(string text) => text.GetHashCode(StringComparison.Ordinal);
    }

    public sealed class HashesAnything
    {
        public static int Sin(object thing) => thing.GetHashCode();
    }

    public sealed class CombinesHashes
    {
        public static int Sin(int a, int b) => HashCode.Combine(a, b);
    }

    public sealed class CountsInAStatic
    {
        private static int s_count;

        public static int Sin() => ++s_count;
    }

    public sealed class KeepsAStaticList
    {
        public static readonly List<int> Sin = [];
    }

    public sealed class KeepsAStaticArray
    {
        public static readonly int[] Sin = [1];
    }

    public sealed class KeepsAStaticOfItsOwnThatChanges
    {
        public static readonly Changeable Sin = new();
    }

    public sealed class WalksADictionary
    {
        public static int Sin(Dictionary<int, int> map)
        {
            int sum = 0;
            foreach ((int key, int value) in map) sum = sum * 31 + key + value;
            return sum;
        }
    }

    public sealed class WalksItsKeys
    {
        public static int Sin(Dictionary<int, int> map)
        {
            foreach (int key in map.Keys) return key;
            return 0;
        }
    }

    public sealed class WalksASet
    {
        private readonly HashSet<int> _set = [];

        public int Sin()
        {
            foreach (int item in _set) return item;
            return 0;
        }
    }

    public sealed class HandsASetToLinq
    {
        public static int[] Sin(HashSet<int> set) => [.. set.Select(item => item + 1)];
    }

    public sealed class ListsASet
    {
        public static List<int> Sin(HashSet<int> set) => new(set);
    }

    public sealed class JoinsASet
    {
        public static string Sin(HashSet<string> set) => string.Join(',', set);
    }

    /// <summary>Something that can change.</summary>
    public sealed class Changeable
    {
        public int Value { get; set; }
    }
}

/// <summary>What a pure room does all day; the scan finds nothing here.</summary>
internal static class Innocents
{
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(2);

    public static readonly Settings Default = new() { Name = "x", Limits = [1, 2] };

    public static int Lookups(Dictionary<int, int> map, HashSet<int> set, OrderedDictionary<string, int> ordered)
    {
        int sum = map.GetValueOrDefault(1) + (set.Contains(2) ? 1 : 0) + map.Count;
        set.UnionWith([1, 2]);
        map[3] = 4;
        foreach ((string key, int value) in ordered) sum += key.Length + value;
        return ordered.Keys.Count + sum;
    }

    public static IEnumerable<int> Iterates(IReadOnlyList<int> items)
    {
        foreach (int item in items) yield return item * 2;
    }

    public static string Formats(int value, double share) => $"{value} of {share:P1}";

    public static ReadOnlySpan<byte> Magic => [1, 2, 3];

    public sealed record Settings
    {
        public required string Name { get; init; }
        public System.Collections.Immutable.ImmutableArray<int> Limits { get; init; }
    }
}
