using Canopy.Api;
using Canopy.Daemon.Welcome;

namespace Canopy.Tests.Daemon.Welcome;

public sealed class FolderPlacesTests
{
    [Fact]
    public void In_MoreFoldersThanAreListed_LeavesTheRestOut()
    {
        using TempFolder folder = new();
        for (int number = 0; number <= ApiLimits.PlacesMax; number++) Directory.CreateDirectory(folder[$"{number}"]);
        Assert.Equal(ApiLimits.PlacesMax, FolderPlaces.In(folder.Root, out string problem).Count);
        Assert.Empty(problem);
    }

    [Fact]
    public void In_WhatIsNoFolder_SaysWhy()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["file"], "");
        Assert.Empty(FolderPlaces.In(folder["file"], out string problem));
        Assert.NotEmpty(problem);
    }
}
