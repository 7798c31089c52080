// SPDX-License-Identifier: Apache-2.0
pragma solidity 0.8.37;

/// Proofs of RFC 9162, section 2.1, over SHA-256. Sizes and indexes count leaves; paths run from the leaf upwards.
library Merkle {
    function node(bytes32 left, bytes32 right) internal pure returns (bytes32) {
        return sha256(abi.encodePacked(bytes1(0x01), left, right));
    }

    /// RFC 9162, 2.1.3.2.
    function includes(bytes32 leaf, uint64 index, uint64 size, bytes32[] calldata path, bytes32 root)
        internal
        pure
        returns (bool)
    {
        if (index >= size) return false;
        uint64 fn = index;
        uint64 sn = size - 1;
        bytes32 r = leaf;
        for (uint256 i = 0; i < path.length; i++) {
            if (sn == 0) return false;
            if (fn & 1 == 1 || fn == sn) {
                r = node(path[i], r);
                while (fn & 1 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                r = node(r, path[i]);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && r == root;
    }

    /// RFC 9162, 2.1.4.2. Equal sizes need equal roots and no path; everything extends the empty tree, without a path.
    function consistent(uint64 first, uint64 second, bytes32 firstRoot, bytes32 secondRoot, bytes32[] calldata path)
        internal
        pure
        returns (bool)
    {
        if (first > second) return false;
        if (first == second) return path.length == 0 && firstRoot == secondRoot;
        if (first == 0) return path.length == 0;
        uint64 fn = first - 1;
        uint64 sn = second - 1;
        while (fn & 1 == 1) {
            fn >>= 1;
            sn >>= 1;
        }
        // a complete first tree is itself the first step, so the path leaves it out
        bool complete = first & (first - 1) == 0;
        if (!complete && path.length == 0) return false;
        return _climb(fn, sn, complete ? firstRoot : path[0], path[complete ? 0 : 1:], firstRoot, secondRoot);
    }

    function _climb(uint64 fn, uint64 sn, bytes32 start, bytes32[] calldata path, bytes32 firstRoot, bytes32 secondRoot)
        private
        pure
        returns (bool)
    {
        bytes32 fr = start;
        bytes32 sr = start;
        for (uint256 i = 0; i < path.length; i++) {
            if (sn == 0) return false;
            if (fn & 1 == 1 || fn == sn) {
                fr = node(path[i], fr);
                sr = node(path[i], sr);
                while (fn & 1 == 0 && fn != 0) {
                    fn >>= 1;
                    sn >>= 1;
                }
            } else {
                sr = node(sr, path[i]);
            }
            fn >>= 1;
            sn >>= 1;
        }
        return sn == 0 && fr == firstRoot && sr == secondRoot;
    }
}
