using Canopy.Core;
using Canopy.Hosting.Transfers;

namespace Canopy.Hosting.Tests.Transfers;

public sealed class KnownFilesTests
{
    private readonly KnownFiles _known = new();
    private int _asked;

    [Fact]
    public void Find_AskedTwice_LooksOnce_AlsoForWhatIsNotThere()
    {
        Assert.NotNull(Find(1));
        Assert.NotNull(Find(1));
        Assert.Null(Find(0));
        Assert.Null(Find(0));
        Assert.Equal(2, _asked);
    }

    [Fact]
    public void Find_OnceTheLibraryHasChanged_LooksAgain()
    {
        Find(1);
        _known.Forget();
        Find(1);
        Assert.Equal(2, _asked);
    }

    [Fact]
    public void Find_WhileTheLibraryChanges_IsNotKept()
    {
        _known.Find(Hash(1), hash =>
        {
            _known.Forget();
            return null;
        });
        Assert.NotNull(Find(1));
    }

    [Fact]
    public void Find_MoreThanAreKept_StartsAnew()
    {
        for (int file = 1; file <= TransferLimits.KnownFilesMax; file++) Find(file);
        Find(1);
        Assert.Equal(TransferLimits.KnownFilesMax, _asked);
        Find(-1);
        Find(1);
        Assert.Equal(TransferLimits.KnownFilesMax + 2, _asked);
    }

    [Fact]
    public void Find_LayersOfMoreBytesThanAreKept_StartsAnew()
    {
        Find(1, TransferLimits.KnownLayerBytesMax);
        Find(1);
        Assert.Equal(1, _asked);
        Find(2, 1);
        Find(1);
        Assert.Equal(3, _asked);
    }

    private static ContentHash Hash(int number) => ContentHash.Read([.. BitConverter.GetBytes(number), .. new byte[28]]);

    private SharedFile? Find(int number, int layerBytes = 0) => _known.Find(Hash(number), hash =>
    {
        _asked++;
        return number == 0 ? null : new(hash, "", 1, new byte[layerBytes]);
    });
}
