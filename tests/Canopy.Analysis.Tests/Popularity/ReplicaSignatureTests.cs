using Canopy.Analysis.Popularity;

namespace Canopy.Analysis.Tests.Popularity;

public sealed class ReplicaSignatureTests
{
    [Theory]
    [InlineData("Beck - Loser.mp3", "bck lsr mp3")]
    // Collins and Colins are one; order, case and what stands between do not count.
    [InlineData("Phil Collins - In The Air Tonight.mp3", "clns mp3 phl r th tnght")]
    [InlineData("in_the_air_tonight (phil colins).MP3", "clns mp3 phl r th tnght")]
    [InlineData("aeiou.ooo", "")]
    [InlineData("", "")]
    [InlineData("  --  ", "")]
    [InlineData("a of to", "")]
    [InlineData("Желтая лодка", "желтая лодка")]
    public void Of_AName_IsItsShortenedWordsInOrder(string name, string signature) =>
        Assert.Equal(signature, ReplicaSignature.Of(name));

    [Fact]
    public void Of_ANameWithoutEnd_CountsItsBeginning()
    {
        string name = new('b', ReplicaSignature.NameCharsMax);
        Assert.Equal(ReplicaSignature.Of(name), ReplicaSignature.Of(name + " and more"));
    }
}
