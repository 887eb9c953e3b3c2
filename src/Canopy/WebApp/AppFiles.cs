using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;

namespace Canopy.WebApp;

/// <summary>A file of the app.</summary>
/// <param name="Bytes">What is in it.</param>
/// <param name="ContentType">What it is.</param>
/// <param name="ETag">Names this very content.</param>
internal sealed record AppFile(byte[] Bytes, string ContentType, string ETag)
{
    private readonly Lazy<byte[]> _gzipped = new(() => Gzip(Bytes));

    /// <summary>The same, packed (RFC 1952), when it is first asked for.</summary>
    public byte[] Gzipped => _gzipped.Value;

    private static byte[] Gzip(byte[] bytes)
    {
        using MemoryStream packed = new();
        using (GZipStream gzip = new(packed, CompressionLevel.Optimal, leaveOpen: true)) gzip.Write(bytes);
        return packed.ToArray();
    }
}

/// <summary>The files of the web app (web/app), which the build puts into this assembly; none in a build made without Node.</summary>
internal sealed class AppFiles
{
    private const string Prefix = "app/";

    private readonly FrozenDictionary<string, AppFile> _files;

    private AppFiles(FrozenDictionary<string, AppFile> files) => _files = files;

    /// <summary>Reads them all; they are some megabytes at most.</summary>
    public static AppFiles Read()
    {
        System.Reflection.Assembly assembly = typeof(AppFiles).Assembly;
        Dictionary<string, AppFile> files = new(StringComparer.Ordinal);
        foreach (string name in assembly.GetManifestResourceNames())
        {
            if (!name.StartsWith(Prefix, StringComparison.Ordinal)) continue;
            using Stream resource = assembly.GetManifestResourceStream(name)!;
            byte[] bytes = new byte[resource.Length];
            resource.ReadExactly(bytes);
            string path = name[Prefix.Length..].Replace('\\', '/');
            files[path] = new(bytes, TypeOf(path), $"\"{Convert.ToHexStringLower(SHA256.HashData(bytes))[..32]}\"");
        }
        return new(files.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>The page all screens begin with; null in a build made without Node.</summary>
    public AppFile? Index => Find("index.html");

    /// <summary>A file by its path below the app's root.</summary>
    public AppFile? Find(string path) => _files.GetValueOrDefault(path);

    private static string TypeOf(string path) => Path.GetExtension(path) switch
    {
        ".html" => "text/html; charset=utf-8",
        ".js" => "text/javascript; charset=utf-8",
        ".css" => "text/css; charset=utf-8",
        ".svg" => "image/svg+xml",
        ".woff2" => "font/woff2",
        ".json" or ".webmanifest" => "application/json",
        _ => "application/octet-stream",
    };
}
