//! Clusters and blocs of units that compete with one another, year by year.

use super::{Award, Document, PartyRef, Unit, resolve::Ref};
use crate::{
    model::{Term, Text, vocabulary::ClusterKind},
    parse::{Markdown, Whole},
    record,
};

record! {
    /// A cluster or bloc.
    RawCluster => Cluster, "Một cụm hoặc khối thi đua." {
        /// Name.
        name: essential Text, "tên", "Cụm thi đua số 1";
        /// Cluster or bloc.
        kind: required Term<ClusterKind>, "loại", "cum, khoi";
        /// Number.
        number: optional Whole<1, 1000>, "số", "1";
        /// The unit that runs it; two clusters may bear one number under different units.
        scope_unit: required Ref<Unit>, "cơ quan tổ chức", "Mã đơn vị." => Host;
        /// Membership, year by year.
        years: list RawClusterYear, "từng năm", "{year: …, members: […], head: …}";
        /// The text; usually the Markdown below the front matter.
        description: optional Markdown, "mô tả", "Viết dưới dòng --- thứ hai.";
    }
}

record! {
    /// A cluster in one year.
    RawClusterYear => ClusterYear, "Cụm, khối trong một năm." {
        /// The year.
        year: essential @spanned Whole<1000, 2200>, "năm", "2021";
        /// Members.
        members: required_list @spanned Ref<Unit>, "thành viên", "Mã đơn vị." => Member;
        /// Head of the year.
        head: optional @spanned Ref<Unit>, "cụm trưởng, khối trưởng", "Mã đơn vị." => Member;
        /// Deputies.
        deputies: list @spanned Ref<Unit>, "cụm phó, khối phó", "Mã đơn vị." => Member;
        /// Who looks after it.
        overseer: optional PartyRef, "phụ trách", "person:… hoặc unit:…" => Host;
        /// The year's commitment.
        commitment: optional Ref<Document>, "giao ước thi đua", "Mã văn bản." => Basis;
        /// Votes.
        votes: list RawVote, "bỏ phiếu", "{unit: …, award: …, yes: …, total: …}";
        /// Units from the first place down.
        ranking: list @spanned Ref<Unit>, "xếp hạng", "Mã đơn vị, hạng nhất đứng đầu.";
    }
}

record! {
    /// A vote of a cluster.
    RawVote => Vote, "Một lần suy tôn, bình chọn của cụm, khối." {
        /// For whom.
        unit: essential @spanned Ref<Unit>, "đơn vị", "Mã đơn vị.";
        /// For what.
        award: essential Ref<Award>, "danh hiệu", "Mã danh hiệu.";
        /// In favor.
        yes: essential @spanned Whole<0, 100000>, "số phiếu thuận", "12";
        /// In all.
        total: essential Whole<1, 100000>, "tổng số phiếu", "13";
    }
}
