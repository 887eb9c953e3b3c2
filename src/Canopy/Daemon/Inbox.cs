using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>A text from another user.</summary>
/// <param name="Id">Counts up from 1.</param>
/// <param name="FromId">Who wrote it, as proved to the writer's supernode.</param>
/// <param name="FromUser">The name the writer goes by; not unique.</param>
/// <param name="FromAddress">Where the supernode saw the writer.</param>
/// <param name="Text">The text.</param>
/// <param name="At">When it came.</param>
internal sealed record InboxMessage(long Id, string FromId, string FromUser, string FromAddress, string Text, DateTimeOffset At);

/// <summary>The texts that came, newest last, kept in the data folder.</summary>
internal sealed class Inbox
{
    private readonly Lock _lock = new();
    private readonly string _path;
    private readonly List<InboxMessage> _messages;

    public Inbox(DataFolder folder)
    {
        _path = Path.Combine(folder.Root, "messages.json");
        _messages = Read(_path);
    }

    /// <summary>Messages after the one given.</summary>
    public IReadOnlyList<InboxMessage> After(long id)
    {
        lock (_lock) return [.. _messages.Where(message => message.Id > id)];
    }

    /// <summary>Keeps a text; the oldest gives way beyond <see cref="ApiLimits.InboxMax"/>.</summary>
    public InboxMessage Add(string fromId, string fromUser, string fromAddress, string text, DateTimeOffset at)
    {
        lock (_lock)
        {
            InboxMessage message = new((_messages.Count == 0 ? 0 : _messages[^1].Id) + 1, fromId, fromUser, fromAddress, text, at);
            _messages.Add(message);
            if (_messages.Count > ApiLimits.InboxMax) _messages.RemoveAt(0);
            AtomicFile.Write(_path, JsonSerializer.Serialize(_messages, ApiJson.Options));
            return message;
        }
    }

    private static List<InboxMessage> Read(string path)
    {
        try
        {
            return File.Exists(path) ? JsonSerializer.Deserialize<List<InboxMessage>>(File.ReadAllText(path), ApiJson.Options) ?? [] : [];
        }
        catch (JsonException)
        {
            // Half a file cannot come from us (it is written whole); what somebody edited by hand is put aside, not lost.
            File.Move(path, path + ".broken", overwrite: true);
            return [];
        }
    }
}
