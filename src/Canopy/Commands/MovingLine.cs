using System.Diagnostics;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>How far something long is: a moving line where a person looks, elsewhere a line a minute on the error stream.</summary>
internal static class MovingLine
{
    private static readonly TimeSpan s_report = TimeSpan.FromMinutes(1);

    /// <summary>Does it.</summary>
    /// <param name="terminal">Where to show the line.</param>
    /// <param name="isJson">Whether a program reads what is printed, so that nothing may move.</param>
    /// <param name="work">The work, given what to tell how far it is.</param>
    public static Task<T> WatchAsync<T>(Terminal terminal, bool isJson, Func<Action<string>, Task<T>> work)
    {
        if (!isJson && terminal.IsInteractive)
            return terminal.Canvas.Status().StartAsync("begins",
                status => work(line => status.Status(Markup.Escape($"{line}. Ctrl-C ends it"))));
        Stopwatch told = Stopwatch.StartNew();
        return work(line =>
        {
            if (told.Elapsed < s_report) return;
            told.Restart();
            terminal.Error.WriteLine(line);
        });
    }
}
