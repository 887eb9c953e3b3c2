using System.CommandLine;
using System.ComponentModel;
using System.Diagnostics;
using Canopy.Api;

namespace Canopy.Commands;

/// <summary>canopy open: the running peer's web app, in a browser that is signed in by the link.</summary>
internal static class OpenCommand
{
    private static readonly Option<bool> Print = new("--print") { Description = "Only print the link, as where there is no browser" };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command open = new("open",
            "Open the web app of your peer in the browser. The link signs the browser in, once, within ten minutes.");
        open.Options.Add(Print);
        open.Talks(terminal, (talk, parsed) => talk.ShowAsync<CodeView>(
            talk.Client.PostAsync<CodeView>("sign-in/codes", null, talk.Cancellation), view =>
            {
                terminal.Out.WriteLine(view.Link);
                if (terminal.IsInteractive && !parsed.GetValue(Print) && !TryOpen(view.Link))
                    terminal.Error.WriteLine("No browser could be started: open the link above in one.");
            }));
        root.Subcommands.Add(open);
    }

    /// <summary>Hands the link to whatever the system opens links with.</summary>
    private static bool TryOpen(string link)
    {
        try
        {
            using Process? opener = OperatingSystem.IsLinux()
                ? Process.Start(new ProcessStartInfo("xdg-open", [link]) { UseShellExecute = false })
                : Process.Start(new ProcessStartInfo(link) { UseShellExecute = true });
            return true;
        }
        catch (Exception error) when (error is Win32Exception or PlatformNotSupportedException)
        {
            return false;
        }
    }
}
