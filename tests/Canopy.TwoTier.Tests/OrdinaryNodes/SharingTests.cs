using Canopy.Core;
using Canopy.TwoTier.Index;
using Canopy.TwoTier.Tests.World;
using FsCheck.Fluent;

namespace Canopy.TwoTier.Tests.OrdinaryNodes;

/// <summary>The index of a parent follows the list of its child, whatever is on its way meanwhile.</summary>
public sealed class SharingTests
{
    private static readonly uint[] s_rooms = [0, 1, 40, 100, 1000];

    [Fact]
    public void List_AnyHistory_AtRestTheParentHoldsItsBeginning() => FsCheck.Check.One(
        FsCheck.Config.QuickThrowOnFailure.WithMaxTest(200).WithReplay(new FsCheck.Replay(new FsCheck.Rnd(311, 7), null)),
        Prop.ForAll<uint>(Live));

    [Fact]
    public void List_ChangesAtRest_CostsOnlyTheDifference()
    {
        FileRecord[] before = [.. Enumerable.Range(0, 200).Select(i => Swarm.File($"file {i}.mp3"))];
        (SteppedChild child, ModelParent parent) = Attached(before, 100);
        Settle(child, parent);
        Assert.Equal((100, 0), (parent.FilesHeard, parent.HashesHeard));

        // The first falls out by going to the end, the second is told otherwise; one from beyond the room moves up for the first.
        FileRecord[] after = [before[1] with { Name = "renamed.mp3" }, .. before[2..], before[0]];
        child.Announce(after);
        Settle(child, parent);

        Assert.Equal((102, 2), (parent.FilesHeard, parent.HashesHeard));
        AssertHolds(parent, after[..100]);
    }

    [Fact]
    public void List_OnlyReordered_TellsNothing()
    {
        FileRecord[] files = [.. Enumerable.Range(0, 50).Select(i => Swarm.File($"file {i}.mp3"))];
        (SteppedChild child, ModelParent parent) = Attached(files, 100);
        Settle(child, parent);

        child.Announce(files.Reverse().ToArray());

        Assert.Empty(child.Sent);
    }

    [Fact]
    public void Announced_MoreThanAPeerMay_TheRestIsLeftOff()
    {
        FileRecord[] files = [.. Enumerable.Range(0, ShareLimits.AnnouncedMax + 1).Select(i => Swarm.File($"file {i}.mp3"))];
        (SteppedChild child, ModelParent parent) = Attached(files, uint.MaxValue);
        Settle(child, parent);

        Assert.Equal(new AnnouncementStatus(ShareLimits.AnnouncedMax, ShareLimits.AnnouncedMax, uint.MaxValue), child.Status);
        AssertHolds(parent, files[..ShareLimits.AnnouncedMax]);
    }

    [Fact]
    public void Refused_ForWantOfRoom_IsSaidAndToldAgainLater()
    {
        FileRecord[] files = [.. Enumerable.Range(0, 40).Select(i => Swarm.File($"file {i}.mp3"))];
        (SteppedChild child, ModelParent parent) = Attached(files, 100);
        parent.IsFull = true;
        parent.Hear(child.Sent.Dequeue());
        child.Hear(parent.Said.Dequeue());
        Assert.Equal(new SharesIndexed(0, 32), child.Effects.Where(e => e.Kind == EffectKind.Report).Select(e => e.Happening).Single());
        parent.IsFull = false;

        for (TimeSpan passed = default; passed < TwoTierRules.Default.RefusedSharesPause; passed += Settle(child, parent))
            Assert.True(parent.Index.Count() <= 8, $"told again after {passed}");

        AssertHolds(parent, files);
        Assert.Equal(40, child.Status.Indexed);
    }

    private static void Live(uint seed)
    {
        var rng = new Rng(seed);
        var story = new Story(ref rng);
        for (int step = 0; step < 120; step++) story.Step(ref rng);
        story.End();
    }

    private static (SteppedChild, ModelParent) Attached(FileRecord[] files, uint filesMax)
    {
        var child = new SteppedChild(files);
        child.Attach(filesMax);
        return (child, new ModelParent(filesMax));
    }

    /// <summary>Lets the time of one keep-alive go by, with nothing on its way before and after.</summary>
    private static TimeSpan Settle(SteppedChild child, ModelParent parent)
    {
        Deliver(child, parent);
        child.Pass(TwoTierRules.Default.KeepAliveInterval);
        Deliver(child, parent);
        return TwoTierRules.Default.KeepAliveInterval;
    }

    private static void Deliver(SteppedChild child, ModelParent parent)
    {
        while (child.Sent.Count + parent.Said.Count > 0)
        {
            while (child.Sent.TryDequeue(out Message? said)) parent.Hear(said);
            while (parent.Said.TryDequeue(out Message? answer)) child.Hear(answer);
        }
    }

    private static void AssertHolds(ModelParent parent, IEnumerable<FileRecord> files) =>
        Assert.Equal(files.OrderBy(f => f.Hash), parent.Index.OrderBy(f => f.Hash));

    /// <summary>One child, one parent after the other, and everything that can come between them.</summary>
    private sealed class Story
    {
        private readonly SteppedChild _child;
        private ModelParent _parent;
        private List<FileRecord> _list;
        private int _names;

        public Story(ref Rng rng)
        {
            _list = [.. Enumerable.Range(0, rng.Below(150)).Select(_ => NewFile())];
            (_child, _parent) = Attached([.. _list], s_rooms[rng.Below(s_rooms.Length)]);
        }

        public void Step(ref Rng rng)
        {
            switch (rng.Below(10))
            {
                case 0 or 1:
                    ChangeList(ref rng);
                    break;
                case 2 when rng.Below(4) == 0:
                    _child.LoseParent();
                    _parent = new ModelParent(s_rooms[rng.Below(s_rooms.Length)]);
                    _child.Attach(_parent.FilesMax);
                    break;
                case 3:
                    _parent.IsFull = rng.Below(3) == 0;
                    break;
                case 4 when rng.Below(4) == 0:
                    Settle(_child, _parent);
                    break;
                case < 8:
                    if (_child.Sent.TryDequeue(out Message? said)) _parent.Hear(said);
                    break;
                default:
                    if (_parent.Said.TryDequeue(out Message? answer)) _child.Hear(answer);
                    break;
            }
        }

        public void End()
        {
            _parent.IsFull = false;
            TimeSpan rest = TwoTierRules.Default.RefusedSharesPause + TwoTierRules.Default.KeepAliveInterval;
            for (TimeSpan passed = default; passed < rest * 2; passed += Settle(_child, _parent)) { }
            AssertHolds(_parent, _list.Take((int)_parent.FilesMax));
            Assert.Equal(_parent.Index.Count(), _child.Status.Indexed);
        }

        private void ChangeList(ref Rng rng)
        {
            _list = [.. _list];
            for (int i = rng.Below(60); i > 0; i--)
            {
                int at = rng.Below(_list.Count + 1);
                if (at == _list.Count || rng.Below(3) == 0) _list.Insert(at, NewFile());
                else if (rng.Below(4) == 0) _list[at] = _list[at] with { Name = $"other name {++_names}.mp3" };
                else if (rng.Below(3) == 0) _list.Reverse(at, rng.Below(_list.Count - at));
                else _list.RemoveAt(at);
            }
            _child.Announce(_list.ToArray());
        }

        private FileRecord NewFile() => Swarm.File($"file {++_names}.mp3");
    }
}
