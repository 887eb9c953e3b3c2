using System.Globalization;
using Canopy.Core;
using Canopy.Hosting.Library;
using FsCheck;
using FsCheck.Fluent;

namespace Canopy.Hosting.Tests.Library;

/// <summary>What others hear, added up, is what there is, whatever happens to the shared folder between the scans.</summary>
public sealed class ShareChangeTests
{
    private static readonly string[] s_folders = ["", "one", "one/deep", "two"];

    /// <summary>Something somebody does to the shared folder.</summary>
    private enum Deed
    {
        Write,
        Remove,
        MoveFile,
        MoveFolder,
        Copy,
    }

    [Fact]
    public void Changes_RandomTreesAndDeeds_AddUpToWhatThereIs() => Prop.ForAll(
        Gen.Choose(0, 1 << 30).ListOf(40).ToArbitrary(),
        numbers => TellsTheTruth([.. numbers])).Check(Config.QuickThrowOnFailure.WithMaxTest(25));

    private static void TellsTheTruth(int[] numbers)
    {
        using var at = new LibraryFixture();
        List<string> wronglyGone = [];
        at.Library.Changed += change => wronglyGone.AddRange(GoneThoughThere(at.Library, change));
        for (int i = 0; i < numbers.Length; i++)
        {
            Act(at, numbers[i]);
            if (numbers[i] % 3 != 0 && i < numbers.Length - 1) continue;
            at.Library.ScanAsync().GetAwaiter().GetResult();
            Assert.Empty(wronglyGone);
            Check(at);
        }
    }

    /// <summary>Contents said to be gone at a moment when a path still holds them.</summary>
    private static IEnumerable<string> GoneThoughThere(FileLibrary library, ShareChange change) =>
        from hash in change.Removed.Except(change.Added.Select(file => file.Hash))
        where library.Find(hash).Count > 0
        select $"{hash}";

    private static void Check(LibraryFixture at)
    {
        Dictionary<string, string> heard = [];
        foreach (ShareChange change in at.Changes)
        {
            foreach (ContentHash hash in change.Removed) Assert.True(heard.Remove($"{hash}"), "taken back, and never told of");
            foreach (FileRecord file in change.Added) Assert.True(heard.TryAdd($"{file.Hash}", file.Name), "told of twice");
        }
        Assert.Equal(at.Library.Contents().Select(file => ($"{file.Hash}", file.Name)).Order(),
            heard.Select(one => (one.Key, one.Value)).Order());
        string[] onDisk = Directory.GetFiles(at.At(""), "*", SearchOption.AllDirectories);
        Assert.Equal(onDisk.Select(File.ReadAllText).Distinct().Count(), heard.Count);
        Assert.Equal(onDisk.Length, at.Library.Totals().Files);
        Assert.Equal(heard.Count, at.Library.Totals().Contents);
        Assert.Equal(onDisk.Sum(path => new FileInfo(path).Length), at.Library.Totals().Bytes);
        Assert.Equal(onDisk.Select(path => "Music/" + Path.GetRelativePath(at.At(""), path)).Order(StringComparer.Ordinal), at.Shared());
    }

    /// <summary>Contents and names are few, so that copies, moves onto others and renames all come about.</summary>
    private static void Act(LibraryFixture at, int number)
    {
        // With nothing in it the share would count as away.
        Directory.CreateDirectory(at.At("always there"));
        string from = PathOf(number / 5), to = PathOf(number / 100);
        string[] there = [.. Directory.GetFiles(at.At(""), "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];
        string? some = there.Length == 0 ? null : there[number / 7 % there.Length];
        switch ((Deed)(number % 5))
        {
            case Deed.Write when !File.Exists(at.At(from)) && !Directory.Exists(at.At(from)):
                at.Write(from, new string('x', number / 1000 % 4));
                break;
            case Deed.Remove when some is not null:
                File.Delete(some);
                break;
            case Deed.MoveFile when some is not null:
                Directory.CreateDirectory(Path.GetDirectoryName(at.At(to))!);
                File.Move(some, at.At(to), overwrite: true);
                break;
            case Deed.MoveFolder when Directory.Exists(at.At("one")) && !Directory.Exists(at.At("moved")):
                Directory.Move(at.At("one"), at.At("moved"));
                break;
            case Deed.Copy when some is not null && !File.Exists(at.At(to)):
                Directory.CreateDirectory(Path.GetDirectoryName(at.At(to))!);
                File.Copy(some, at.At(to));
                break;
        }
    }

    private static string PathOf(int number)
    {
        string folder = s_folders[number % s_folders.Length], name = (number / 4 % 5).ToString(CultureInfo.InvariantCulture) + ".txt";
        return folder.Length == 0 ? name : $"{folder}/{name}";
    }
}
