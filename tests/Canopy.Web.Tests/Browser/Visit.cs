using System.Text;
using Microsoft.Playwright;

namespace Canopy.Web.Tests.Browser;

/// <summary>One page in a browser of its own, with what it complained of and what it asked for since it was opened.</summary>
public sealed class Visit : IAsyncDisposable
{
    private readonly IBrowserContext _context;
    private readonly List<string> _complaints = [];
    private readonly List<string> _requests = [];

    internal Visit(IBrowserContext context, IPage page)
    {
        _context = context;
        Page = page;
        page.Console += (_, message) =>
        {
            // What the driver says of its own speed is nothing the page has done.
            bool isDriver = message.Text.Contains("GL Driver Message", StringComparison.Ordinal);
            if (message.Type is "error" or "warning" && !isDriver) Add(_complaints, $"{message.Type}: {message.Text}");
        };
        page.PageError += (_, error) => Add(_complaints, $"uncaught: {error}");
        page.RequestFailed += (_, request) =>
        {
            // The browser fetches the icon when it likes, and breaks that off where the page is left meanwhile.
            bool isIcon = request is { Failure: "net::ERR_ABORTED" } && request.Url.EndsWith("/canopy.svg", StringComparison.Ordinal);
            if (!isIcon) Add(_complaints, $"failed: {request.Url}");
        };
        page.Request += (_, request) => Add(_requests, request.Url);
    }

    public IPage Page { get; }

    /// <summary>Opens another page of the same visitor, who is known there as here.</summary>
    public async Task<IPage> OpenTabAsync(Uri address)
    {
        IPage tab = await _context.NewPageAsync();
        await tab.GotoAsync(address.AbsoluteUri);
        return tab;
    }

    /// <summary>Errors and warnings on the console, uncaught exceptions, requests that failed.</summary>
    public IReadOnlyList<string> Complaints => Copy(_complaints);

    /// <summary>The address of everything the page asked for, itself included.</summary>
    public IReadOnlyList<string> Requests => Copy(_requests);

    /// <summary>Presses something that hands out a file, and reads the file.</summary>
    public async Task<(string Name, string Text)> DownloadAsync(ILocator button)
    {
        IDownload download = await Page.RunAndWaitForDownloadAsync(() => button.ClickAsync());
        await using Stream content = await download.CreateReadStreamAsync();
        using StreamReader reader = new(content, Encoding.UTF8);
        return (download.SuggestedFilename, await reader.ReadToEndAsync());
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await _context.CloseAsync();

    private static void Add(List<string> list, string entry)
    {
        lock (list) list.Add(entry);
    }

    private static string[] Copy(List<string> list)
    {
        lock (list) return [.. list];
    }
}
