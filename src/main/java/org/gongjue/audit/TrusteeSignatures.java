package org.gongjue.audit;

import java.util.List;

import org.gongjue.crypto.FaultCode;
import org.gongjue.crypto.Jws;
import org.gongjue.crypto.MalformedJson;
import org.gongjue.crypto.P256Key;
import org.gongjue.ledger.EntryBody;
import org.gongjue.ledger.Manifest;
import org.gongjue.ledger.TrusteeMessage;

/** Reads what a trustee says, signed by the key that the manifest names for it. */
final class TrusteeSignatures {
    private TrusteeSignatures() {}

    static TrusteeMessage read(Manifest manifest, Place place, EntryBody.Trustee body) {
        try {
            Jws jws = Jws.parse(body.jws());
            TrusteeMessage message = TrusteeMessage.parse(jws);
            List<String> dids = manifest.trustees().dids();
            place.requireEqual("entry of a message " + message.typ(), message.entry(), body.type());
            place.requireEqual(FaultCode.E_CONTEXT, "electionId", manifest.electionId(), message.electionId());
            place.require(message.index() <= dids.size(), FaultCode.E_QUORUM, "没有这位计票人",
                    "there is no trustee " + message.index());
            place.require(jws.signedBy(P256Key.didKey(dids.get(message.index() - 1))), FaultCode.E_SIG,
                    "不是计票人 " + message.index() + " 的签名", "is not signed by trustee " + message.index());
            return message;
        } catch (MalformedJson | IllegalArgumentException e) {
            throw place.unreadable(e);
        }
    }
}
