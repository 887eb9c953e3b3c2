using System.Text.Json;
using Canopy.Api;
using Canopy.Hosting.Settings;

namespace Canopy.Daemon;

/// <summary>The texts that came and those that were sent, newest last, kept in the data folder.</summary>
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

    /// <summary>How many have come and nobody has read.</summary>
    public int Unread
    {
        get { lock (_lock) return _messages.Count(message => message.IsUnread); }
    }

    /// <summary>Messages after the one given.</summary>
    /// <param name="id">That one.</param>
    /// <param name="with">Only those with this peer; null for all.</param>
    public IReadOnlyList<InboxMessage> After(long id, string? with = null)
    {
        lock (_lock) return [.. _messages.Where(message => message.Id > id && (with is null || message.With == with))];
    }

    /// <summary>Keeps a text that came; the oldest gives way beyond <see cref="ApiLimits.InboxMax"/>.</summary>
    public InboxMessage Add(string fromId, string fromUser, string fromAddress, string text, DateTimeOffset at) =>
        Add(InboxMessage.Received(fromId, fromUser, fromAddress, text, at));

    /// <summary>Keeps a text under the next number.</summary>
    public InboxMessage Add(InboxMessage unnumbered)
    {
        lock (_lock)
        {
            InboxMessage message = unnumbered with { Id = (_messages.Count == 0 ? 0 : _messages[^1].Id) + 1 };
            _messages.Add(message);
            if (_messages.Count > ApiLimits.InboxMax) _messages.RemoveAt(0);
            Save();
            return message;
        }
    }

    /// <summary>Everything up to a message has been read.</summary>
    /// <param name="id">That message.</param>
    /// <param name="with">Only what came from this peer; null for all.</param>
    /// <returns>How many were unread until now.</returns>
    public int Read(long id, string? with = null)
    {
        lock (_lock)
        {
            int read = 0;
            for (int index = 0; index < _messages.Count; index++)
            {
                InboxMessage message = _messages[index];
                if (!message.IsUnread || message.Id > id || (with is not null && message.With != with)) continue;
                _messages[index] = message with { IsUnread = false };
                read++;
            }
            if (read > 0) Save();
            return read;
        }
    }

    private void Save() => AtomicFile.Write(_path, JsonSerializer.Serialize(_messages, ApiJson.Options));

    private static List<InboxMessage> Read(string path)
    {
        try
        {
            if (!File.Exists(path)) return [];
            List<InboxMessage> kept = JsonSerializer.Deserialize<List<InboxMessage>>(File.ReadAllText(path), ApiJson.Options) ?? [];
            // Earlier versions kept what came only, and nothing of whom it was with.
            return [.. kept.Select(message =>
                message.With.Length > 0 ? message : message with { With = message.FromId, WithUser = message.FromUser })];
        }
        catch (JsonException)
        {
            // Half a file cannot come from us (it is written whole); what somebody edited by hand is put aside, not lost.
            File.Move(path, path + ".broken", overwrite: true);
            return [];
        }
    }
}
