namespace Canopy.Observatory.Visits;

/// <summary>What was odd about an answer that is used all the same, without its odd part. The numbers are those of the store.</summary>
[Flags]
public enum Flaws : byte
{
    /// <summary>Nothing.</summary>
    None = 0,
    /// <summary>It names itself among its neighbors or children.</summary>
    ListsItself = 1,
    /// <summary>It names somebody twice.</summary>
    ListsTwice = 2,
    /// <summary>It names addresses that mean nothing from where it is: of a private network, of this machine, of nobody.</summary>
    ListsIncredible = 4,
    /// <summary>It says that it has more or fewer neighbors or children than it names; links come and go while it is asked.</summary>
    CountsDiffer = 8,
}
