using System.Text;
using Canopy.Analysis.Graphs;

namespace Canopy.Analysis.Tests.Graphs;

public sealed class EdgeListReaderTests
{
    [Theory]
    [InlineData("# a comment, with - and 1 2 3\n5\t7\n7\t5\n\n5\t5\n9\t7\n5 7\n")]
    [InlineData("5,7\r\n7, 5\r\n5 ;5\r\n \t\r\n 9 7 \r\n5\t 7")]
    [InlineData("\uFEFF5 7\n7 5\n5 5\n9 7\n5 7")]
    public void Read_OfAnyLayout_GivesTheGraphAndWhatWasDropped(string text)
    {
        EdgeList list = Read(text, pieceBytes: int.MaxValue);
        Assert.Equal<long>([5, 7, 9], list.Map.Labels);
        Assert.Equal([(0, 1), (1, 2)], list.Map.Graph.EachEdge());
        Assert.Equal((5L, 1L, 2L), (list.Lines, list.SelfLoops, list.Repeats));
    }

    [Fact]
    public void Read_CutAnywhere_GivesTheSame()
    {
        const string Text = "# Nodes: 3\n10\t20\r\n20 , 30\n\n30\t10\n";
        for (int bytes = 1; bytes < Text.Length; bytes++)
        {
            EdgeList list = Read(Text, bytes);
            Assert.Equal<long>([10, 20, 30], list.Map.Labels);
            Assert.Equal(3, list.Map.Graph.Edges);
        }
    }

    [Fact]
    public void Read_OfHugeIds_RanksThem()
    {
        EdgeList list = Read("9223372036854775807 0\n0 4000000000\n", 7);
        Assert.Equal<long>([0, 4_000_000_000, long.MaxValue], list.Map.Labels);
        Assert.Equal([(0, 1), (0, 2)], list.Map.Graph.EachEdge());
    }

    [Theory]
    [InlineData("1 2\n-3 4\n", 2, "has a negative id")]
    [InlineData("1 -2\n", 1, "has a negative id")]
    [InlineData("1 2\n\n3 9223372036854775808\n", 3, "has an id above 9,223,372,036,854,775,807")]
    [InlineData("99999999999999999999999999 1\n", 1, "has an id above 9,223,372,036,854,775,807")]
    [InlineData("1 2 3\n", 1, "has more than two columns")]
    [InlineData("1\n", 1, "has one id and not two")]
    [InlineData("1 2\n3,", 2, "has one id and not two")]
    [InlineData("1,,2\n", 1, "has a comma where none belongs")]
    [InlineData("1,2,\n", 1, "has a comma where none belongs")]
    [InlineData(",1 2\n", 1, "has a comma where none belongs")]
    [InlineData("from,to\n1,2\n", 1, "has 'f' where an id belongs")]
    [InlineData("1 2.5\n", 1, "has '.' where an id belongs")]
    [InlineData("1 2\n\u0001\n", 2, "has byte 0x01 where an id belongs")]
    [InlineData("", 0, "has no edge")]
    [InlineData("# nothing but words\n\n", 0, "has no edge")]
    public void Read_OfWhatIsNoEdgeList_SaysWhatIsWrongAndWhere(string text, long line, string what)
    {
        EdgeListReader reader = new();
        reader.Add(Encoding.UTF8.GetBytes(text));
        Assert.False(reader.TryEnd(out _, out EdgeListFault? fault));
        Assert.Equal((line, what), (fault.Line, fault.What));
        Assert.NotEqual("", fault.Remedy);
    }

    [Fact]
    public void Read_MoreEdgesThanItTakes_IsRefusedWithTheLine()
    {
        EdgeListReader reader = new(most: 2);
        Assert.True(reader.Add("1 2\n2 3\n"u8));
        Assert.False(reader.Add("3 4\n"u8));
        Assert.False(reader.TryEnd(out _, out EdgeListFault? fault));
        Assert.Equal((3L, "is edge 3, and no more than 2 are read"), (fault.Line, fault.What));
        Assert.Equal(50_000_000, EdgeListReader.EdgesMax);
    }

    [Fact]
    public void Read_AsManyEdgesAsItTakes_IsWell()
    {
        EdgeListReader reader = new(most: 2);
        Assert.True(reader.Add("1 2\n2 3"u8));
        Assert.True(reader.TryEnd(out EdgeList? list, out _));
        Assert.Equal(2, list.Map.Graph.Edges);
    }

    private static EdgeList Read(string text, int pieceBytes)
    {
        EdgeListReader reader = new();
        foreach (byte[] piece in Encoding.UTF8.GetBytes(text).Chunk(pieceBytes)) Assert.True(reader.Add(piece));
        Assert.True(reader.TryEnd(out EdgeList? list, out EdgeListFault? fault), $"{fault}");
        return list!;
    }
}
