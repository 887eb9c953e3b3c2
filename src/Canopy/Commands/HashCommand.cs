using System.CommandLine;
using Canopy.Hosting.Library.Digests;
using Canopy.Hosting.Library.Links;
using Spectre.Console;

namespace Canopy.Commands;

/// <summary>canopy hash: the digests and links of files, without a daemon.</summary>
internal static class HashCommand
{
    private static readonly Argument<string[]> Files = new("file")
    {
        Description = "Files to hash", Arity = ArgumentArity.OneOrMore,
    };

    public static void AddTo(Command root, Terminal terminal)
    {
        Command command = new("hash",
            "Print the digests of files: the ContentHash by which this network knows them, SHA-1, MD5, UUHash and kzhash, and the links " +
            "that go with them.");
        command.Arguments.Add(Files);
        command.SetAction((parsed, cancellation) =>
            RunAsync(parsed.GetRequiredValue(Files), parsed.GetValue(CommonOptions.Json), terminal, cancellation));
        root.Subcommands.Add(command);
    }

    private static async Task<int> RunAsync(string[] files, bool json, Terminal terminal, CancellationToken cancellation)
    {
        int exit = ExitCode.Done;
        foreach (string file in files)
        {
            if (await TryHashAsync(file, json, terminal, cancellation) is not { } digests) exit = ExitCode.Failed;
            else Print(file, digests, json, terminal);
        }
        return exit;
    }

    private static async Task<FileDigests?> TryHashAsync(string file, bool json, Terminal terminal, CancellationToken cancellation)
    {
        try
        {
            await using FileStream stream =
                new(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite, bufferSize: 0, FileOptions.Asynchronous);
            if (json || !terminal.IsInteractive) return await FileHasher.HashAsync(stream, null, cancellation);
            return await terminal.Canvas.Progress()
                .Columns(new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new TransferSpeedColumn(),
                    new RemainingTimeColumn())
                .AutoClear(true)
                .StartAsync(async progress =>
                {
                    ProgressTask bar = progress.AddTask(Markup.Escape(Path.GetFileName(file)), maxValue: Math.Max(1, stream.Length));
                    return await FileHasher.HashAsync(stream, new Progress<long>(done => bar.Value = done), cancellation);
                });
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or InvalidDataException)
        {
            terminal.Fail($"'{file}' cannot be hashed: {Reason(file, error)}", "Name a file that exists and that you may read.");
            return null;
        }
    }

    private static string Reason(string file, Exception error) =>
        Directory.Exists(file) ? "it is a folder." : error is FileNotFoundException or DirectoryNotFoundException
            ? "there is no such file." : error.Message;

    private static void Print(string file, FileDigests digests, bool json, Terminal terminal)
    {
        FileLink link = FileLink.Of(Path.GetFileName(file), digests);
        string sig2Dat = Sig2DatLink.Write(link), magnet = MagnetLink.Write(link);
        if (json)
        {
            terminal.WriteJson(new
            {
                File = file, digests.Size, ContentHash = $"{digests.ContentHash}", Sha1 = $"{digests.Sha1}", Md5 = $"{digests.Md5}",
                Uuhash = $"{digests.UuHash}", Kzhash = $"{digests.KzHash}", Sig2dat = sig2Dat, Magnet = magnet,
            });
            return;
        }
        terminal.Out.WriteLine($"{file} ({digests.Size} bytes)");
        (string Name, string Value)[] lines =
        [
            ("contentHash", $"{digests.ContentHash}"), ("sha1", $"{digests.Sha1}"), ("md5", $"{digests.Md5}"),
            ("uuhash", $"{digests.UuHash}"),
            ("kzhash", $"{digests.KzHash}"), ("sig2dat", sig2Dat), ("magnet", magnet),
        ];
        foreach ((string name, string value) in lines) terminal.Out.WriteLine($"  {name,-12} {value}");
    }
}
