using System.Collections.Immutable;
using Canopy.Core;
using Canopy.TwoTier.Index;

namespace Canopy.TwoTier.OrdinaryNodes;

/// <summary>
/// The files of the child at its parent (spec B.7, F.4): the beginning of the list it announces, as far as the parent takes it, and with
/// every change of the list as few messages as lead there.
/// </summary>
internal sealed partial class OrdinaryNode
{
    public override void AnnouncementChanged(FileList before, Instant now, Outbox outbox)
    {
        if (_parent is not { } parent) return;
        parent.Telling ??= new ShareTelling(TakenBy(parent, before).All, FileList.Empty);
        ImmutableArray<ContentHash> gone = parent.Telling.Change(TakenBy(parent, Self.Announced).All);
        for (int at = 0; at < gone.Length; at += ShareLimits.HashesPerUnshare)
            outbox.Send(parent.Link, new UnshareCommand(gone.Slice(at, Math.Min(ShareLimits.HashesPerUnshare, gone.Length - at))));
        parent.FilesIndexed -= Math.Min(parent.FilesIndexed, (uint)gone.Length);
        TellOn(parent, outbox);
    }

    private void BeginTelling(Parent parent, Outbox outbox)
    {
        parent.Telling = new ShareTelling(default, TakenBy(parent, Self.Announced));
        TellOn(parent, outbox);
    }

    private void ShareAnswered(Parent parent, ShareTelling telling, ShareResponse answer, Instant now, Outbox outbox)
    {
        parent.FilesIndexed = telling.Answered(answer, now + Self.Rules.RefusedSharesPause);
        outbox.Report(new SharesIndexed(parent.FilesIndexed, answer.Refused));
        TellOn(parent, outbox);
    }

    /// <summary>Looked at with the keep-alives, which come often enough for it: no deadline of its own.</summary>
    private void RetryRefused(Parent parent, Instant now, Outbox outbox)
    {
        if (parent.Telling is not { } telling) return;
        telling.TakeUpRefused(now, now + Self.Rules.RefusedSharesPause);
        TellOn(parent, outbox);
    }

    private static void TellOn(Parent parent, Outbox outbox)
    {
        if (parent.Telling!.Next() is { IsEmpty: false } slice) outbox.Send(parent.Link, new ShareCommand(slice));
        if (parent.Telling.IsOver) parent.Telling = null;
    }

    private static FileList TakenBy(Parent parent, FileList list) => list.Take((int)Math.Min(list.Count, parent.FilesMax));
}
