namespace Ledger.Api.Features.Ledger;

/// <summary>The worked examples of the OpenAPI document.</summary>
internal static class VerificationExamples
{
    internal const string Head =
        """{"head": {"sequence": 17, "hash": "3f0a52b7e1c4d8866f8c7d1b2a90e4f5137c6d29b8e0a4f3c5d17e68902b4a6c"}}""";

    internal const string Sound = """{"sound": true, "entries": 17, "cells": 23}""";
}
