using Canopy.Core;
using Canopy.TwoTier;
using Canopy.TwoTier.RefreshLists;

namespace Canopy.Simulation.Populations;

/// <summary>What the peers tell their users.</summary>
internal sealed partial class Population
{
    public void Hear(int host, Happening news)
    {
        ref Person person = ref _people[host];
        switch (news)
        {
            case Canopy.TwoTier.Attached:
                SetAttached(ref person, isAttached: true);
                Figures.Attachments++;
                break;
            case Detached:
                SetAttached(ref person, isAttached: false);
                Figures.Detachments++;
                break;
            case JoinFailed failed:
                Figures.JoinsFailed++;
                if (_isCalm && failed.Why.Contains("invite", StringComparison.Ordinal))
                    _world.Remind(host, s_invitePause, Matters.Of(Matter.Invite, person.Session));
                break;
            case Promoted:
                SetAttached(ref person, isAttached: false);
                SetTier(host, isSupernode: true);
                Figures.Promotions++;
                break;
            case Demoted:
                SetTier(host, isSupernode: false);
                Figures.Demotions++;
                break;
            case HitsFound hits:
                Found(host, hits);
                break;
            case SearchEnded ended:
                Ended(host, ended);
                break;
            case Misbehaved misbehaved:
                Figures.Misbehaviours++;
                Figures.LastMisbehaviour = $"{misbehaved.Who} {misbehaved.What}";
                break;
            default:
                break;
        }
    }

    public void Sent(int from, int to, Message message)
    {
        _inspector.Sent(_world, from, to, message);
        if (_oldLists.AreWanted && message is RefreshListNotification { List: { Entries.IsEmpty: false } list } && !IsSupernode(to))
            _oldLists.Hear(list);
        _instruments.Sent(from, to, message);
    }

    public void SentInVain(int from, PeerAddress to, Message message) => _instruments.SentInVain(to, message);

    public void Linked(int link, int dialler, int listener, int latencyMs) => _instruments.Linked(link, dialler, listener, latencyMs);

    public void Unlinked(int link, int dialler, int listener, LinkEnd reason, int closer) =>
        _instruments.Unlinked(link, reason, closer);
}
