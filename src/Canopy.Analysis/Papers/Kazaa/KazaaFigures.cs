using Canopy.Analysis.Papers.Drawing;

namespace Canopy.Analysis.Papers.Kazaa;

/// <summary>Every figure of the KaZaA paper that shows a measurement.</summary>
public static class KazaaFigures
{
    /// <summary>Draws them, in the paper's order. Where data are missing a figure says what it needs.</summary>
    public static IEnumerable<Figure> Of(Measurements data) =>
    [
        Figure5.Of(data), Figure6.Of(data), Figure7.Of(data), Figure8.Of(data), Figure9.Of(data), Figure10.Of(data), Figure11.Of(data),
        Figure12.Of(data), InTheText.Of(data),
    ];
}
