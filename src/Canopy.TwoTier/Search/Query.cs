namespace Canopy.TwoTier.Search;

/// <summary>A question in the query language, read and checked.</summary>
public sealed record Query(string Text);
