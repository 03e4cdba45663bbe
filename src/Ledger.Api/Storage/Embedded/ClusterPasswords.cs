using System.Security.Cryptography;

namespace Ledger.Api.Storage.Embedded;

/// <summary>The random passwords of the two roles, kept in a file of libpq's form that only its owner reads.</summary>
internal sealed record ClusterPasswords(string Owner, string Service)
{
    public const string OwnerRole = "ledger_owner";
    public const string ServiceRole = "ledger_service";

    public static ClusterPasswords ReadOrCreate(DataDirectory directory)
    {
        if (File.Exists(directory.Passwords))
            return Read(directory.Passwords);
        if (directory.Major is not null)
        {
            throw new EmbeddedPostgresException(
                $"{directory.Passwords} is missing, and without its passwords the data in {directory.Cluster} cannot be "
                + "opened. Restore it from a backup.");
        }
        var passwords = new ClusterPasswords(RandomPassword(), RandomPassword());
        passwords.Write(directory.Passwords);
        return passwords;
    }

    private static string RandomPassword() => RandomNumberGenerator.GetHexString(48, lowercase: true);

    private static ClusterPasswords Read(string file)
    {
        var byRole = File.ReadLines(file)
            .Select(line => line.Split(':'))
            .Where(fields => fields.Length == 5)
            .ToDictionary(fields => fields[3], fields => fields[4]);
        return byRole.TryGetValue(OwnerRole, out var owner) && byRole.TryGetValue(ServiceRole, out var service)
            ? new ClusterPasswords(owner, service)
            : throw new EmbeddedPostgresException($"{file} does not hold the passwords of {OwnerRole} and {ServiceRole}.");
    }

    private void Write(string file)
    {
        var half = file + ".new";
        File.Delete(half);
        PrivateFile.Write(half, $"127.0.0.1:*:*:{OwnerRole}:{Owner}\n127.0.0.1:*:*:{ServiceRole}:{Service}\n");
        File.Move(half, file);
    }
}
