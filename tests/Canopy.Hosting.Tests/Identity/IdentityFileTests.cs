using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Canopy.Hosting.Identity;

namespace Canopy.Hosting.Tests.Identity;

public sealed class IdentityFileTests
{
    [Fact]
    public void Load_ASecondTime_GivesTheSameIdentity()
    {
        using TempFolder folder = new();

        Assert.True(IdentityFile.TryLoadOrCreate(folder["peer"], out PeerIdentity? first, out _));
        Assert.True(IdentityFile.TryLoadOrCreate(folder["peer"], out PeerIdentity? second, out _));

        Assert.Equal(first.Id, second.Id);
        Assert.Equal(IdentityFile.Name, Path.GetFileName(Assert.Single(Directory.GetFiles(folder["peer"]))));
        if (!OperatingSystem.IsWindows())
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite,
                File.GetUnixFileMode(Path.Combine(folder["peer"], IdentityFile.Name)));
    }

    [Fact]
    public void Id_OfAnIdentity_IsTheDigestOfItsPublicKey()
    {
        PeerIdentity identity = PeerIdentity.Create();
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(identity.ToPem());

        Assert.Equal(SHA256.HashData(certificate.PublicKey.ExportSubjectPublicKeyInfo()), identity.Id.ToArray());
    }

    [Theory]
    [InlineData("")]
    [InlineData("not a key at all")]
    [InlineData("-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n")]
    public void Load_OfACorruptFile_IsRefusedWithARemedyAndLeavesItAlone(string content)
    {
        using TempFolder folder = new();
        string path = folder[IdentityFile.Name];
        File.WriteAllText(path, content);

        Assert.False(IdentityFile.TryLoadOrCreate(folder.Root, out _, out Problem? problem));

        Assert.Contains(path, problem.What, StringComparison.Ordinal);
        Assert.Contains("backup", problem.Remedy, StringComparison.Ordinal);
        Assert.Equal(content, File.ReadAllText(path));
    }

    [Fact]
    public void Load_OfHalfAFile_IsRefused()
    {
        using TempFolder folder = new();
        string pem = PeerIdentity.Create().ToPem();
        File.WriteAllText(folder[IdentityFile.Name], pem[..(pem.Length / 2)]);

        Assert.False(IdentityFile.TryLoadOrCreate(folder.Root, out _, out Problem? problem));
        Assert.NotNull(problem);
    }

    [Fact]
    public void Load_OfAFileOverTheLimit_IsRefusedUnread()
    {
        using TempFolder folder = new();
        File.WriteAllBytes(folder[IdentityFile.Name], new byte[IdentityFile.BytesMax + 1]);

        Assert.False(IdentityFile.TryLoadOrCreate(folder.Root, out _, out Problem? problem));
        Assert.Contains($"{IdentityFile.BytesMax + 1} bytes", problem.What, StringComparison.Ordinal);
    }

    [Fact]
    public void Load_WhereAFileIsInTheWay_IsAProblem()
    {
        using TempFolder folder = new();
        File.WriteAllText(folder["peer"], "");

        Assert.False(IdentityFile.TryLoadOrCreate(folder["peer"], out _, out Problem? problem));
        Assert.Contains("folder", problem.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_OfACurveNobodyKnows_IsRefused()
    {
        using X509Certificate2 certificate = X509Certificate2.CreateFromPem(PeerIdentity.Create().ToPem());
        byte[] bytes = certificate.RawData;
        int curve = bytes.AsSpan().IndexOf((byte[])[0x2A, 0x86, 0x48, 0xCE, 0x3D, 0x03, 0x01, 0x07]);
        bytes[curve] = 0;

        Assert.False(PeerIdentity.TryRead(PemEncoding.WriteString("CERTIFICATE", bytes), out _, out string? fault));
        Assert.NotEmpty(fault);
    }

    [Fact]
    public void Read_OfAnRsaKey_IsRefused()
    {
        using RSA key = RSA.Create(2048);
        using X509Certificate2 certificate = new CertificateRequest("CN=other", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1)
            .CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.MaxValue);

        Assert.False(
            PeerIdentity.TryRead(certificate.ExportCertificatePem() + "\n" + key.ExportPkcs8PrivateKeyPem(), out _, out string? fault));
        Assert.Contains("P-256", fault, StringComparison.Ordinal);
    }
}
