using Canopy.Core;
using Canopy.Simulation.Populations;
using Canopy.Simulation.Runs;
using Canopy.Simulation.Worlds;
using Canopy.TwoTier;

namespace Canopy.Swarm;

/// <summary>One world: it lives through what its seed has drawn, then there is peace, and it has to come together again.</summary>
internal sealed class Round
{
    /// <summary>
    /// Longest wait between two tries to join, and what detecting a dead parent takes: all of it twice, since both may fail once.
    /// </summary>
    private static readonly TimeSpan s_joining = TimeSpan.FromMinutes(20);

    private const int InvitesMost = 4;

    private static readonly TimeSpan s_meeting = TimeSpan.FromMinutes(5);

    private readonly ScenarioDraw _draw;
    private readonly RoundResult _result;

    public Round(ulong seed)
    {
        _draw = new(seed);
        _result = new(seed, _draw.ToString());
    }

    /// <summary>
    /// How long the network may take: a peer becomes able to rise, is reviewed twice, and others join it; it may take three such rounds
    /// until there are supernodes enough.
    /// </summary>
    private TimeSpan Patience
    {
        get
        {
            TwoTierRules rules = _draw.Scenario.Rules;
            return s_joining + 3 * (rules.PromotionReviewInterval + rules.PromotionWaitMax) + rules.PromotionUptime;
        }
    }

    public RoundResult Run()
    {
        SimulationRun run = new(_draw.Scenario, _result.Seed, _draw.IsThroughWire);
        try
        {
            run.World.RunUntil(run.End);
            run.Population.Calm();
            run.World.RunUntil(run.World.Now + Patience);
            Census census = new(run);
            JoinIslands(census, run.World);
            // Where everybody left is behind NAT, nobody can be found.
            if (!census.HasNetwork) return _result;
            int[] homeless = census.Homeless();
            if (homeless.Length > 0) run.World.RunUntil(run.World.Now + s_meeting);
            _result.Failures.AddRange(census.StillHomeless(homeless));
            FileHunt hunt = new(run, _result.Seed);
            _result.Failures.AddRange(hunt.Run());
            (_result.Asked, _result.Questions) = (hunt.Asked, hunt.Questions);
        }
        catch (BrokenStepException broken)
        {
            _result.Failures.Add($"{broken.Message}\n{broken.InnerException?.StackTrace}");
        }
        finally
        {
            Note(run);
        }
        return _result;
    }

    /// <summary>An invite may get lost on its way, so some need a second one.</summary>
    private void JoinIslands(Census census, World world)
    {
        _result.Islands = census.JoinIslands();
        int left = _result.Islands;
        for (int round = 0; round < InvitesMost && left > 0; round++)
        {
            world.RunUntil(world.Now + s_meeting);
            left = census.JoinIslands();
        }
        if (left > 0) _result.Failures.Add($"{left} of {_result.Islands} networks stay for themselves, {InvitesMost} times invited");
        world.RunUntil(world.Now + s_meeting);
    }

    private void Note(SimulationRun run)
    {
        Population people = run.Population;
        (_result.Events, _result.Online, _result.Supernodes) = (run.World.EventCount, people.Online, people.Supernodes);
        _result.Invites = people.Invites;
        if (run.Checks.Violations == 0) return;
        _result.Failures.Add($"{run.Checks.Violations} violations: {string.Join("; ", run.Checks.Stories.Take(5))}");
    }
}
