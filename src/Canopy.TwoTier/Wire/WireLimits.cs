namespace Canopy.TwoTier.Wire;

/// <summary>
/// What one message may hold. A decoder refuses what goes beyond and its link is closed; what an encoder does with its own
/// peer's values is said at each limit, so that no peer ever sends what another would refuse.
/// </summary>
public static class WireLimits
{
    /// <summary>Bytes of a frame's payload: all that its 16-bit length can say. Long things are paged.</summary>
    public const int PayloadBytesMax = ushort.MaxValue;

    /// <summary>'K', type and length.</summary>
    public const int HeaderBytes = 5;

    /// <summary>Bytes of UTF-8 in a file's name. The encoder cuts longer ones at a character, before the extension.</summary>
    public const int NameBytesMax = 255;

    /// <summary>UTF-16 units in a file name's extension, dot included, that survive the cut of a long name.</summary>
    public const int ExtensionCharsMax = 16;

    /// <summary>Bytes of UTF-8 in one text of the descriptors. The encoder cuts longer ones at a character.</summary>
    public const int DescriptorBytesMax = 255;

    /// <summary>Tags of one file, those that only later versions know included. The encoder writes at most nine.</summary>
    public const int TagsMax = 32;

    /// <summary>UTF-16 units in a user's name (spec/fasttrack.md section 1). The encoder cuts longer ones at a character.</summary>
    public const int UserNameCharsMax = 31;

    /// <summary>Bytes of UTF-8 in a user's name: three for each unit.</summary>
    public const int UserNameBytesMax = 3 * UserNameCharsMax;

    /// <summary>A workload, per cent. The encoder writes 100 for more.</summary>
    public const byte WorkloadMax = 100;
}
