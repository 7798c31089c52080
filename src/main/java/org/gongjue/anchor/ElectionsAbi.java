package org.gongjue.anchor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import org.web3j.abi.FunctionEncoder;
import org.web3j.abi.datatypes.Address;
import org.web3j.abi.datatypes.DynamicArray;
import org.web3j.abi.datatypes.Function;
import org.web3j.abi.datatypes.StaticStruct;
import org.web3j.abi.datatypes.Type;
import org.web3j.abi.datatypes.generated.Bytes32;
import org.web3j.abi.datatypes.generated.Uint256;
import org.web3j.abi.datatypes.generated.Uint64;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;
import org.gongjue.ledger.ChainState;
import org.gongjue.ledger.ChainState.Phase;
import org.gongjue.ledger.ElectionSetup;
import org.gongjue.ledger.Fields;

/** Calls of the contract as bytes, and its answers as values. Code and names of errors come from the compiled contract. */
final class ElectionsAbi {
    private static final String RESOURCE = "/contracts/Elections.json";
    private static final int WORD = 64;

    private final String bytecode;
    private final Map<String, String> errors = new HashMap<>();
    private final Map<String, String> events = new HashMap<>();

    private ElectionsAbi(Fields artifact) {
        bytecode = artifact.text("bytecode");
        for (Fields item : artifact.objects("abi")) {
            switch (item.text("type")) {
                case "error" -> errors.put(keccak(signature(item)).substring(0, 10), item.text("name"));
                case "event" -> events.put(keccak(signature(item)), item.text("name"));
                default -> {
                    // functions are written out below
                }
            }
        }
    }

    /** Reads what the build compiled onto the class path. */
    static ElectionsAbi load() {
        try (InputStream resource = ElectionsAbi.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(
                        RESOURCE + " is missing: build the project with Maven, which compiles contracts/");
            }
            return new ElectionsAbi(new Fields((org.gongjue.crypto.Json.Obj) org.gongjue.crypto.Json
                    .parse(Bytes.of(resource.readAllBytes()))));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String deployment(String anchor, List<String> organisers, int quorum) {
        return bytecode + FunctionEncoder.encodeConstructor(List.of(new Address(anchor),
                new DynamicArray<>(Address.class, organisers.stream().map(Address::new).toList()),
                new Uint256(quorum)));
    }

    String setup(Hash id, ElectionSetup setup) {
        return call("setup", word(id), struct(setup));
    }

    String checkpoint(Hash id, long size, Hash root, List<Hash> proof) {
        return call("checkpoint", word(id), new Uint64(size), word(root), words(proof));
    }

    String close(Hash id, long size, Hash root, List<Hash> proof, Hash closeHash) {
        return call("close", word(id), new Uint64(size), word(root), words(proof), word(closeHash));
    }

    String tally(Hash id, Hash tallyHash) {
        return call("tally", word(id), word(tallyHash));
    }

    String result(Hash id, Hash resultHash) {
        return call("result", word(id), word(resultHash));
    }

    String state(Hash id) {
        return call("state", word(id));
    }

    String verifyInclusion(Hash id, Hash leaf, long index, long size, List<Hash> path) {
        return call("verifyInclusion", word(id), word(leaf), new Uint64(index), new Uint64(size), words(path));
    }

    String roles() {
        return call("roles");
    }

    /** The anchor's address in the answer to {@code roles}. */
    static String anchorIn(String answer) {
        return "0x" + answer.substring(2 + WORD - 40, 2 + WORD);
    }

    /** An organisation's consent; the statement is what {@code setupStatement} and its siblings of the contract answer. */
    String approve(Hash statement) {
        return call("approve", word(statement));
    }

    String setupStatement(Hash id, ElectionSetup setup) {
        return call("setupStatement", word(id), struct(setup));
    }

    /** Thirteen words in the order of the contract's {@code Election}. */
    static ChainState state(String answer, long chainId, String contract, long blockNumber) {
        if (answer.length() < 2 + 13 * WORD) {
            throw new Node.Silent("the contract's answer is too short", null);
        }
        return new ChainState(chainId, contract, hash(answer, 0), hash(answer, 1), number(answer, 2), number(answer, 5),
                number(answer, 6), number(answer, 7), hash(answer, 8), Phase.values()[(int) number(answer, 9)],
                hash(answer, 10), hash(answer, 11), hash(answer, 12), blockNumber);
    }

    /** The contract's name of an error; the plain selector where it has none. */
    String error(String data) {
        String selector = data.length() < 10 ? data : data.substring(0, 10);
        return errors.getOrDefault(selector, selector);
    }

    /** Whether the event tells that this operation was carried out. */
    boolean tells(Node.Event event, Operation operation) {
        String name = events.getOrDefault(event.topics().getFirst(), "");
        return switch (operation) {
            case Operation.SetUp _ -> name.equals("SetUp");
            case Operation.Checkpoint(var size, var root) ->
                name.equals("Checkpointed") && number(event.data(), 0) == size
                        && hash(event.data(), 1).equals(root);
            case Operation.Close _ -> name.equals("Closed");
            case Operation.Tally _ -> name.equals("Tallied");
            case Operation.Publish _ -> name.equals("Published");
        };
    }

    private static StaticStruct struct(ElectionSetup setup) {
        return new StaticStruct(word(setup.manifestHash()), word(setup.rollRoot()), new Uint64(setup.rollSize()),
                word(setup.trusteeRecordHash()), word(setup.ext()), new Uint64(setup.openAt().getEpochSecond()),
                new Uint64(setup.closeAt().getEpochSecond()));
    }

    private static String call(String name, Type<?>... arguments) {
        return FunctionEncoder.encode(new Function(name, Arrays.asList(arguments), List.of()));
    }

    private static Bytes32 word(Hash hash) {
        return new Bytes32(hash.toArray());
    }

    private static DynamicArray<Bytes32> words(List<Hash> hashes) {
        return new DynamicArray<>(Bytes32.class, hashes.stream().map(ElectionsAbi::word).toList());
    }

    private static Hash hash(String answer, int index) {
        return Hash.hex(answer.substring(2 + index * WORD, 2 + (index + 1) * WORD));
    }

    private static long number(String answer, int index) {
        return new BigInteger(1, hash(answer, index).toArray()).longValueExact();
    }

    private static String keccak(String text) {
        return org.web3j.crypto.Hash.sha3String(text);
    }

    /** name(type,…) with structs written out, as selectors and topics hash it. */
    static String signature(Fields item) {
        return item.text("name") + types(item.objects("inputs"));
    }

    private static String types(List<Fields> inputs) {
        return inputs.stream().map(input -> {
            String type = input.text("type");
            return type.startsWith("tuple")
                    ? types(input.objects("components")) + type.substring("tuple".length())
                    : type;
        }).collect(Collectors.joining(",", "(", ")"));
    }
}
