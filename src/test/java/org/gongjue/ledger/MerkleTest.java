package org.gongjue.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;

import org.gongjue.crypto.Bytes;
import org.gongjue.crypto.Hash;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Vectors of their own origin are shared with the Solidity tests; then every size up to 2000 against itself. */
class MerkleTest {
    private static final int LARGEST = 2000;
    private static final List<Hash> LEAVES = IntStream.range(0, LARGEST)
            .mapToObj(i -> Merkle.leaf(Bytes.utf8(String.valueOf(i)))).toList();
    private static final Merkle.Nodes NODES = Merkle.over(LEAVES);

    @Test
    void agreesWithTheVectorsOnRoots() throws IOException {
        for (Fields vector : vectors().objects("roots")) {
            assertThat(Merkle.root(NODES, vector.integer("size"))).isEqualTo(vector.hash("root"));
        }
    }

    @Test
    void agreesWithTheVectorsOnInclusion() throws IOException {
        for (Fields vector : vectors().objects("inclusion")) {
            assertThat(Merkle.inclusionPath(NODES, vector.integer("index"), vector.integer("size")))
                    .isEqualTo(vector.hashes("path"));
        }
    }

    @Test
    void agreesWithTheVectorsOnConsistency() throws IOException {
        for (Fields vector : vectors().objects("consistency")) {
            assertThat(Merkle.consistencyPath(NODES, vector.integer("first"), vector.integer("second")))
                    .isEqualTo(vector.hashes("path"));
        }
    }

    @Test
    void provesALeafOfEverySize() {
        Random random = new Random(1);
        for (int size = 1; size <= LARGEST; size++) {
            int index = random.nextInt(size);
            Hash root = Merkle.root(NODES, size);
            List<Hash> path = Merkle.inclusionPath(NODES, index, size);

            assertThat(Merkle.includes(LEAVES.get(index), index, size, path, root)).isTrue();
            assertThat(path).hasSizeLessThanOrEqualTo(11);
        }
    }

    @Test
    void provesEverySizeConsistentWithALaterOne() {
        Random random = new Random(2);
        for (int second = 1; second <= LARGEST; second++) {
            int first = 1 + random.nextInt(second);
            List<Hash> path = Merkle.consistencyPath(NODES, first, second);

            assertThat(Merkle.consistent(first, second, Merkle.root(NODES, first), Merkle.root(NODES, second), path))
                    .isTrue();
        }
    }

    @Test
    void refusesEveryBentProof() {
        Random random = new Random(3);
        for (int second = 2; second <= LARGEST; second += 7) {
            int first = 1 + random.nextInt(second - 1);
            Hash firstRoot = Merkle.root(NODES, first);
            Hash secondRoot = Merkle.root(NODES, second);
            List<Hash> path = Merkle.consistencyPath(NODES, first, second);
            List<Hash> longer = new ArrayList<>(path);
            longer.add(Hash.ZERO);

            assertThat(Merkle.consistent(first, second, firstRoot, secondRoot, bent(path, random))).isFalse();
            assertThat(Merkle.consistent(first, second, firstRoot, secondRoot, path.subList(1, path.size()))).isFalse();
            assertThat(Merkle.consistent(first, second, firstRoot, secondRoot, longer)).isFalse();
            assertThat(Merkle.consistent(first, second, secondRoot, firstRoot, path)).isFalse();
        }
    }

    @Test
    void refusesALeafAtAnotherPlace() {
        Random random = new Random(4);
        for (int size = 2; size <= LARGEST; size += 7) {
            int index = random.nextInt(size);
            Hash root = Merkle.root(NODES, size);
            List<Hash> path = Merkle.inclusionPath(NODES, index, size);

            assertThat(Merkle.includes(LEAVES.get(index), (index + 1) % size, size, path, root)).isFalse();
            assertThat(Merkle.includes(LEAVES.get(index), index, size, bent(path, random), root)).isFalse();
            assertThat(Merkle.includes(LEAVES.get(index), size, size, path, root)).isFalse();
        }
    }

    @Test
    void knowsTheRootOfNothing() {
        assertThat(Merkle.root(List.of())).isEqualTo(Merkle.EMPTY);
        assertThat(Merkle.EMPTY.toHex()).startsWith("e3b0c44298fc1c14");
    }

    @Test
    void hasNoPathForALeafOutsideTheTree() {
        assertThatThrownBy(() -> Merkle.inclusionPath(NODES, 5, 5)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Merkle.consistencyPath(NODES, 6, 5)).isInstanceOf(IllegalArgumentException.class);
    }

    private static List<Hash> bent(List<Hash> path, Random random) {
        List<Hash> bent = new ArrayList<>(path);
        int place = random.nextInt(bent.size());
        byte[] hash = bent.get(place).toArray();
        hash[random.nextInt(hash.length)] ^= 1;
        bent.set(place, Hash.of(hash));
        return bent;
    }

    private static Fields vectors() throws IOException {
        try (InputStream in = Objects.requireNonNull(MerkleTest.class.getResourceAsStream("/merkle-vectors.json"))) {
            return Fields.parse(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        }
    }
}
