using Canopy.Core;
using Canopy.Simulation.Events;

namespace Canopy.Simulation.Tests.Events;

public sealed class EventWheelTests
{
    private readonly EventWheel _wheel = new();

    /// <summary>Spans that reach each of the four rings, and none.</summary>
    private static readonly uint[] s_spans = [1, 3, 900, 5_000, 1_000_000, 3_000_000, 80_000_000, 200_000_000];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    public void Next_UnderAnyAddsAndStops_GivesWhatAHeapGives(ulong seed)
    {
        Rng rng = new(seed);
        PriorityQueue<int, (uint At, int Order)> heap = new();
        uint span = s_spans[rng.Below(s_spans.Length)];
        int added = 0;
        for (int round = 0; round < 3000 && _wheel.Now < 3_900_000_000; round++)
        {
            if (rng.Chance(0.1)) span = s_spans[rng.Below(s_spans.Length)];
            for (int i = rng.Below(4); i > 0; i--)
            {
                uint at = _wheel.Now + (uint)rng.Below((int)span);
                heap.Enqueue(added, (Math.Max(at, _wheel.Now), added));
                _wheel.Add(new(at, 3, added++, 0, 0));
            }
            uint end = _wheel.Now + (uint)rng.Below((int)span);
            while (_wheel.Next(end) is { IsEmpty: false } events)
            {
                foreach (ref readonly Event happening in events)
                {
                    Assert.True(heap.TryDequeue(out int expected, out (uint At, int Order) due));
                    Assert.Equal((expected, due.At), (happening.Peer, happening.At));
                    if (!rng.Chance(0.3)) continue;
                    uint at = _wheel.Now + (uint)rng.Below((int)span);
                    heap.Enqueue(added, (at, added));
                    _wheel.Add(new(at, 3, added++, 0, 0));
                }
                Assert.Equal(heap.Count, _wheel.Count);
                if (rng.Chance(0.1)) break;
            }
        }
        Assert.True(added > 100);
    }

    [Fact]
    public void Next_WithNothingLeft_MovesThePresentToTheEnd()
    {
        Assert.True(_wheel.Next(123_456_789).IsEmpty);
        Assert.Equal(123_456_789u, _wheel.Now);
    }

    [Fact]
    public void Add_OfWhatShouldHaveHappened_HappensNext()
    {
        _wheel.Next(1000);
        _wheel.Add(new(10, 1, 7, 8, 9));

        Event late = _wheel.Next(1000)[0];

        Assert.Equal((1000u, 1, 7, 8, 9), (late.At, late.Kind, late.Peer, late.Link, late.Cargo));
    }

    [Fact]
    public void Add_WhileAMillisecondIsHandedOut_ComesBehindIt()
    {
        _wheel.Add(new(5, 0, 1, 0, 0));
        ReadOnlySpan<Event> first = _wheel.Next(10);
        _wheel.Add(new(5, 0, 2, 0, 0));

        Assert.Equal(1, first.Length);
        Assert.Equal(2, _wheel.Next(10)[0].Peer);
    }

    [Fact]
    public void Event_WithTheLargestNumbers_KeepsThem()
    {
        Event largest = new(uint.MaxValue, 15, (1 << 28) - 1, int.MinValue, int.MaxValue);

        Assert.Equal((uint.MaxValue, 15, (1 << 28) - 1), (largest.At, largest.Kind, largest.Peer));
        Assert.Equal((int.MinValue, int.MaxValue), (largest.Link, largest.Cargo));
        Assert.Equal(16, System.Runtime.CompilerServices.Unsafe.SizeOf<Event>());
    }
}
