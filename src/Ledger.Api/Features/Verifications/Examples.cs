namespace Ledger.Api.Features.Verifications;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class Examples
{
    // The head before the first entry, which every ledger still contains.
    internal const string Head =
        """{"head": {"sequence": 0, "hash": "0000000000000000000000000000000000000000000000000000000000000000"}}""";

    internal const string Sound = """{"sound": true, "entries": 17, "cells": 23}""";
}
