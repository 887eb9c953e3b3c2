namespace Canopy.Simulation.Models.Places;

/// <summary>
/// Where a host stands: a point on a plane whose unit is a millisecond of travel, and what its own line adds to every message.
/// Sixteen bytes, as there are millions.
/// </summary>
/// <param name="X">Milliseconds to the east of the map's origin.</param>
/// <param name="Y">Milliseconds to the north of it.</param>
/// <param name="AccessMs">One way over the host's own line, milliseconds.</param>
/// <param name="Region">The number of its <see cref="Region"/> in the <see cref="WorldMap"/>.</param>
public readonly record struct Place(float X, float Y, float AccessMs, byte Region)
{
    /// <summary>Milliseconds one way from one place to another, at least 1: both lines, and the way between.</summary>
    public static int OneWayMs(in Place a, in Place b)
    {
        float east = a.X - b.X;
        float north = a.Y - b.Y;
        float way = MathF.Sqrt(east * east + north * north) + a.AccessMs + b.AccessMs;
        return way <= 1 ? 1 : (int)(way + 0.5f);
    }
}
