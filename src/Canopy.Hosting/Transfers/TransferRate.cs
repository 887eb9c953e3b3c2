using Canopy.Core;

namespace Canopy.Hosting.Transfers;

/// <summary>
/// The limits in bytes per second for all transfers one way, together and for each peer: token buckets that hold a quarter of a second and
/// may go into debt by one taking. Those who wait are served round the peers in turn, passing over a peer that has had its own share; who
/// cannot take more takes no part. So nothing of the limit lies idle while somebody could take it, and two requests of one peer count as
/// one.
/// </summary>
/// <param name="clock">Whose time counts.</param>
public sealed partial class TransferRate(TimeProvider clock)
{
    /// <summary>Over how long it is measured whether the limit is used up.</summary>
    internal static readonly TimeSpan Window = TimeSpan.FromSeconds(5);

    private const int QuantumBytesMin = 4096;
    private const int QuantaPerSecond = 8;
    private const double UsedUp = 0.9;

    private readonly Lock _gate = new();
    private readonly Bucket _total = new(clock.GetTimestamp());
    private readonly Dictionary<PeerId, Lane> _lanes = [];
    private readonly List<Lane> _round = [];
    private ITimer? _timer;
    private long _bytesPerSecond, _bytesPerSecondPerPeer;
    private long _windowStart = clock.GetTimestamp();
    private long _windowBytes;
    private double _used;

    /// <summary>The limit for all together; 0 means none. May be changed at any time, and those who wait feel it at once.</summary>
    public long BytesPerSecond
    {
        get => Interlocked.Read(ref _bytesPerSecond);
        set
        {
            Interlocked.Exchange(ref _bytesPerSecond, value);
            Serve();
        }
    }

    /// <summary>The limit for each peer; 0 means none. May be changed at any time.</summary>
    public long BytesPerSecondPerPeer
    {
        get => Interlocked.Read(ref _bytesPerSecondPerPeer);
        set
        {
            Interlocked.Exchange(ref _bytesPerSecondPerPeer, value);
            Serve();
        }
    }

    /// <summary>Whether there is a limit for all, and those who are served have left some of it unused of late.</summary>
    public bool HasRoom
    {
        get
        {
            lock (_gate)
            {
                Measure(0);
                return BytesPerSecond > 0 && _used < UsedUp;
            }
        }
    }

    /// <summary>How much to take at once, at most <paramref name="bytesMax"/>: small enough that a slow limit still flows evenly.</summary>
    public int Quantum(int bytesMax)
    {
        long total = BytesPerSecond, peer = BytesPerSecondPerPeer;
        long rate = total == 0 ? peer : peer == 0 ? total : Math.Min(total, peer);
        return rate == 0 ? bytesMax : (int)Math.Clamp(rate / QuantaPerSecond, Math.Min(QuantumBytesMin, bytesMax), bytesMax);
    }

    /// <summary>
    /// Waits until <paramref name="bytes"/> may pass between this peer and another. Take what can pass at once, and no more.
    /// </summary>
    public Task TakeAsync(PeerId who, int bytes, CancellationToken cancel)
    {
        if (BytesPerSecond == 0 && BytesPerSecondPerPeer == 0) return Task.CompletedTask;
        Taking taking = new(bytes);
        lock (_gate)
        {
            if (!_lanes.TryGetValue(who, out Lane? lane)) _lanes[who] = lane = new(who, clock.GetTimestamp());
            if (lane.Waiting.Count == 0) _round.Add(lane);
            lane.Waiting.Enqueue(taking);
        }
        Serve();
        if (taking.Task.IsCompleted || !cancel.CanBeCanceled) return taking.Task;
        return WaitAsync(taking, cancel);
    }

    /// <summary>Who gives up waits no more; <see cref="Serve"/> passes over it without a byte.</summary>
    private static async Task WaitAsync(Taking taking, CancellationToken cancel)
    {
        using CancellationTokenRegistration giving = cancel.Register(() => taking.TrySetCanceled(cancel));
        await taking.Task;
    }
}
