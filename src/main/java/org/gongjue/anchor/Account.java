package org.gongjue.anchor;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import org.web3j.crypto.Bip32ECKeyPair;
import org.web3j.crypto.ContractUtils;
import org.web3j.crypto.Credentials;
import org.web3j.crypto.MnemonicUtils;
import org.web3j.crypto.RawTransaction;
import org.web3j.crypto.TransactionEncoder;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

/** An account on the chain: signs legacy transactions at price zero, the only price a permissioned chain without fees mines. */
final class Account {
    private static final String DEVELOPMENT = "test test test test test test test test test test test junk";
    private static final int HARDENED = Bip32ECKeyPair.HARDENED_BIT;

    private final Credentials credentials;

    private Account(Credentials credentials) {
        this.credentials = credentials;
    }

    /** Account 0 to 9 of the mnemonic that every development chain knows. Never for production: its keys are public. */
    static Account development(int index) {
        Bip32ECKeyPair master = Bip32ECKeyPair.generateKeyPair(MnemonicUtils.generateSeed(DEVELOPMENT, ""));
        int[] path = {44 | HARDENED, 60 | HARDENED, HARDENED, 0, index};
        return new Account(Credentials.create(Bip32ECKeyPair.deriveKeyPair(master, path)));
    }

    /** From a file with the secret as 64 hexadecimal digits. */
    static Account of(Path file) {
        try {
            String secret = Files.readString(file, StandardCharsets.US_ASCII).strip().toLowerCase(Locale.ROOT);
            return new Account(Credentials.create(new BigInteger(1, Bytes.hex(secret.replaceFirst("^0x", "")).toArray())
                    .toString(16)));
        } catch (IOException | IllegalArgumentException e) {
            throw ChainObstacle.noAccountKey(file, e);
        }
    }

    record Signed(Bytes raw, Hash transaction) {}

    /** Lower-case hexadecimal with 0x. */
    String address() {
        return credentials.getAddress();
    }

    /** Where a contract this account deploys with this nonce will live. */
    String contractAddress(long nonce) {
        return ContractUtils.generateContractAddress(address(), BigInteger.valueOf(nonce));
    }

    Signed call(long chainId, long nonce, long gas, String to, String data) {
        return sign(chainId, RawTransaction.createTransaction(BigInteger.valueOf(nonce), BigInteger.ZERO,
                BigInteger.valueOf(gas), to, data));
    }

    Signed deploy(long chainId, long nonce, long gas, String code) {
        return sign(chainId, RawTransaction.createContractTransaction(BigInteger.valueOf(nonce), BigInteger.ZERO,
                BigInteger.valueOf(gas), BigInteger.ZERO, code));
    }

    private Signed sign(long chainId, RawTransaction transaction) {
        byte[] raw = TransactionEncoder.signMessage(transaction, chainId, credentials);
        return new Signed(Bytes.of(raw), Hash.of(org.web3j.crypto.Hash.sha3(raw)));
    }

    @Override
    public String toString() {
        return "Account[" + address() + "]";
    }
}
