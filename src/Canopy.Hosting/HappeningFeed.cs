using System.Collections.Immutable;
using System.Threading.Channels;
using Canopy.Core;

namespace Canopy.Hosting;

/// <summary>What a peer reports, for any number of observers; subscribe before the host starts to miss nothing.</summary>
public sealed class HappeningFeed
{
    private readonly int _capacity;
    private readonly Action _missed;
    private ImmutableArray<Subscription> _subscriptions = [];

    internal HappeningFeed(int capacity, Action missed)
    {
        _capacity = capacity;
        _missed = missed;
    }

    /// <summary>Begins to observe.</summary>
    public Subscription Subscribe()
    {
        Subscription subscription = new(this);
        ImmutableInterlocked.Update(ref _subscriptions, static (all, one) => all.Add(one), subscription);
        return subscription;
    }

    internal void Publish(Happening happening)
    {
        foreach (Subscription subscription in _subscriptions) subscription.Publish(happening);
    }

    /// <summary>The host has stopped: readers come to an end.</summary>
    internal void Complete()
    {
        foreach (Subscription subscription in _subscriptions) subscription.Complete();
    }

    /// <summary>One observer's view. A slow one loses the oldest and is told how many.</summary>
    public sealed class Subscription : IDisposable
    {
        private readonly HappeningFeed _feed;
        private readonly Channel<Happening> _happenings;
        private long _missed;

        internal Subscription(HappeningFeed feed)
        {
            _feed = feed;
            BoundedChannelOptions options = new(feed._capacity) { FullMode = BoundedChannelFullMode.DropOldest };
            _happenings = Channel.CreateBounded<Happening>(options, _ => Miss());
        }

        /// <summary>The happenings, in order; it ends when the host has stopped.</summary>
        public ChannelReader<Happening> Reader => _happenings.Reader;

        /// <summary>How many were lost since nobody read them in time.</summary>
        public long Missed => Interlocked.Read(ref _missed);

        /// <summary>Stops observing.</summary>
        public void Dispose()
        {
            ImmutableInterlocked.Update(ref _feed._subscriptions, static (all, one) => all.Remove(one), this);
            Complete();
        }

        internal void Publish(Happening happening) => _happenings.Writer.TryWrite(happening);

        internal void Complete() => _happenings.Writer.TryComplete();

        private void Miss()
        {
            Interlocked.Increment(ref _missed);
            _feed._missed();
        }
    }
}
