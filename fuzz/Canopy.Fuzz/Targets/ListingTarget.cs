using System.Text.Json;
using Canopy.Hosting.Transfers;

namespace Canopy.Fuzz;

/// <summary>A page of somebody's shared folders: told to be nonsense, or read, and written again it reads as the same page.</summary>
internal static class ListingTarget
{
    public static readonly FuzzTarget Target = new("listing", Try);

    private static string Try(byte[] input)
    {
        BrowseResult read = PeerBrowser.Read(input);
        BrokenPromise.Unless(read.Page is null == read.Words.Length > 0, "either a page or words");
        if (read.Page is not { } page) return read.Words;
        BrokenPromise.Unless(page.Folders.Length + page.Files.Length <= TransferLimits.BrowseEntriesMax, "no more than a page");
        byte[] written = JsonSerializer.SerializeToUtf8Bytes(page, BrowseAnswer.JsonForm);
        SharesPage? again = PeerBrowser.Read(written).Page;
        BrokenPromise.Unless(again is not null && again.Folder == page.Folder && again.Next == page.Next
            && again.Folders.SequenceEqual(page.Folders) && again.Files.SequenceEqual(page.Files), "a page reads as it was written");
        return $"{page.Folders.Length > 0} {page.Files.Length > 0} {page.Next.Length > 0}";
    }
}
