//! Grants: one decision honors many, so they are written as batches whose fields are defaults for recipients.

use std::sync::Arc;

use super::{
    Award, Conference, Document, Initiative, Movement, PartyRef, Person, Records, Unit,
    data::{Outward, ToData},
    resolve::{Ref, Resolve, Resolver},
    visit::{Visit, Visitor},
};
use crate::{
    model::{
        Id, PartialDate, Relation, Term, Text, Years,
        vocabulary::{AwardClass, GrantBasis, GrantStatus, RecipientKind, Sex},
    },
    parse::{
        Address, Decoder, FieldType, FilePath, Markdown, Name, Shape, Share, Whole,
        fields::Anything,
        yaml::{Node, Value},
    },
    record,
    source::{Span, Spanned},
    vietnamese::text::fold,
};

record! {
    /// A batch of grants of one award.
    RawGrants => Grants, "Một đợt khen thưởng: một quyết định, một danh hiệu, nhiều người nhận." {
        /// The decision: a document's id, or number, date and issuer. What was given has one, unless the site has none.
        decision: optional @spanned RawDecision, "quyết định", "{number: …, date: …, issuer: …} hoặc mã văn bản; null nếu nguồn không nêu. Bắt buộc với khen thưởng đã tặng." => Basis;
        /// The award.
        award: essential @spanned Ref<Award>, "danh hiệu", "Mã danh hiệu, ví dụ co-thi-dua-cua-chinh-phu." => Received;
        /// Year of achievement; not the decision's date.
        year: required Years, "năm thành tích", "2021 hoặc 2016-2020; không phải năm ký quyết định.";
        /// Class, where the award has classes.
        class: optional @spanned Term<AwardClass>, "hạng", "nhat, nhi, ba";
        /// When it was announced, where that is not the day of the decision.
        announced_on: rare PartialDate, "ngày công bố", "2022-07-20";
        /// Where it was handed over.
        conferred_at: optional Ref<Conference>, "trao tại", "Mã hội nghị." => ConferredAt;
        /// When it was handed over.
        conferred_on: optional PartialDate, "ngày trao", "2022-07-26";
        /// Who handed it over; not who decided.
        presenter: optional Ref<Person>, "người trao", "Mã cá nhân; người trao không phải người ký." => Presented;
        /// Who signed the decision.
        signer: optional Text, "người ký", "Họ tên, chức vụ lúc ký.";
        /// The issuing unit, where the award does not tell it.
        issuer_unit: optional Ref<Unit>, "cơ quan tặng", "Mã đơn vị (cần cho Giấy khen)." => Issuer;
        /// How far it has come; only `da_tang` and `truy_tang` count.
        status: optional Term<GrantStatus>, "trạng thái", "da_tang (mặc định), truy_tang, de_nghi, lay_y_kien, tu_choi, huy_bo";
        /// For what.
        citation: optional Markdown, "thành tích", "Đã có thành tích …";
        /// On what ground.
        basis: optional Term<GrantBasis>, "loại hình", "thuong_xuyen, chuyen_de, dot_xuat, cong_hien, …";
        /// The movement it rewards.
        movement: optional Ref<Movement>, "phong trào", "Mã phong trào." => Basis;
        /// The initiatives it rests on.
        initiatives: list Ref<Initiative>, "sáng kiến", "Mã sáng kiến." => Basis;
        /// The unit of people who were honored.
        unit_at: optional Ref<Unit>, "đơn vị công tác", "Mã đơn vị lúc được khen." => Belongs;
        /// One award shared by several.
        joint: rare RawJoint, "khen chung", "{share: 1/4}";
        /// Who received it.
        recipients: essential_list @spanned RawRecipient, "người, đơn vị được khen", "person:…, unit:…, {name: …}, {count: …, kind: …} hoặc {csv: tệp.csv}";
    }
}

record! {
    /// A recipient, or a CSV file of recipients; its fields override those of the batch.
    RawRecipientFields => RecipientFields, "Một người, tập thể nhận, hoặc một tệp CSV nhiều người; trường ghi ở đây thay cho trường của cả đợt." {
        /// A person on record.
        person: optional @spanned Ref<Person>, "cá nhân", "Mã cá nhân." => Received;
        /// A unit on record.
        unit: optional @spanned Ref<Unit>, "đơn vị được khen", "Mã đơn vị." => Received;
        /// A person without a record, by name; a collective or household, with its `kind`.
        name: optional @spanned Name<Text>, "họ và tên", "Người chưa có hồ sơ; tập thể, hộ gia đình thì ghi kèm kind.";
        /// So many without names: all that press items and old years tell.
        count: rare @spanned Whole<1, 10000000>, "số lượng", "366; chỉ biết tổng số, không có tên; ghi kèm kind.";
        /// What a recipient without a record is: a person unless it says otherwise.
        kind: rare @spanned Term<RecipientKind>, "loại người nhận", "ca_nhan, tap_the, ho_gia_dinh; cho người nhận không có hồ sơ.";
        /// A CSV file of recipients beside this file.
        csv: rare FilePath, "tệp CSV", "danh-sach.csv";
        /// Name exactly as the decision gives it.
        recipient_text: rare Text, "tên ghi trong quyết định", "Nguyên văn.";
        /// The person's unit when honored.
        unit_at: optional Ref<Unit>, "đơn vị công tác", "Mã đơn vị lúc được khen." => Belongs;
        /// Other units of the person when honored; figures count `unit_at` alone.
        also_at: list Ref<Unit>, "đơn vị khác lúc được khen", "Mã các đơn vị khác mà người ấy cùng thuộc; số liệu chỉ tính unit_at." => Mentions;
        /// The person's military or service rank when honored.
        rank: rare Text, "quân hàm, cấp bậc", "Thiếu tá";
        /// The person's office when honored.
        position: optional Text, "chức vụ", "Kiểm sát viên trung cấp";
        /// Sex, for a person without a record.
        sex: optional Term<Sex>, "giới tính", "nam, nu";
        /// Year of birth, which distinguishes namesakes without records.
        birth_year: rare Whole<1000, 2200>, "năm sinh", "1975; để phân biệt người trùng tên chưa có hồ sơ.";
        /// Class.
        class: optional @spanned RecipientClass, "hạng", "nhat, nhi, ba";
        /// Year of achievement.
        year: optional Years, "năm thành tích", "2021";
        /// The decision.
        decision: rare @spanned RawDecision, "quyết định", "{number: …, date: …}" => Basis;
        /// Line in the decision's list.
        line_no: optional Whole<1, 1000000>, "số thứ tự", "17";
        /// How far it has come.
        status: rare Term<GrantStatus>, "trạng thái", "da_tang, truy_tang, tu_choi, …";
        /// For what.
        citation: optional Markdown, "thành tích", "Đã có thành tích …";
        /// On what ground.
        basis: rare Term<GrantBasis>, "loại hình", "thuong_xuyen, …";
        /// The movement it rewards.
        movement: rare Ref<Movement>, "phong trào", "Mã phong trào." => Basis;
        /// The initiatives it rests on.
        initiatives: list Ref<Initiative>, "sáng kiến", "Mã sáng kiến." => Basis;
        /// One award shared by several.
        joint: rare RawJoint, "khen chung", "{share: 1/4}";
        /// When it was announced, where that is not the day of the decision.
        announced_on: rare PartialDate, "ngày công bố", "2022-07-20";
        /// Addresses of the recipient elsewhere: in a catalogue of names, in Wikidata.
        same_as: list Address, "mã ở nơi khác", "https://www.wikidata.org/wiki/Q…; địa chỉ của chính người, đơn vị ấy ở kho khác.";
        /// What else there is to say of the recipient, in words of one's own; shown in the row.
        extra: rare Anything, "điều khác", "{Tiền thưởng: 10 triệu đồng}";
        /// Who handed it over.
        presenter: rare Ref<Person>, "người trao", "Mã cá nhân." => Presented;
        /// Where it was handed over.
        conferred_at: rare Ref<Conference>, "trao tại", "Mã hội nghị." => ConferredAt;
        /// When it was handed over.
        conferred_on: rare PartialDate, "ngày trao", "2022-07-26";
        /// What shows that it was given.
        evidence: list RawEvidence, "căn cứ", "{news: …, text: …}";
        /// Taken back.
        revoked: rare RawRevocation, "thu hồi", "{on: …, decision: …, reason: …}";
        /// Place in lists, before rank and name.
        order: rare Whole<-1000000, 1000000>, "thứ tự", "Số nhỏ đứng trước.";
    }
}

/// The class of a recipient. What is wrong with it is reported where it is read, and only once.
#[derive(Clone, Copy, Debug, PartialEq, Hash)]
pub enum RecipientClass {
    /// As written.
    Known(Term<AwardClass>),
    /// `null`: the source does not give it, whatever the batch says.
    NotStated,
    /// Written and wrong, which was reported.
    Faulty,
}

impl FieldType for RecipientClass {
    const SHAPE: &'static Shape = Term::<AwardClass>::SHAPE;

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        // `Nhất` and `hạng Nhất` are one; "hạng Hai" is what people write who mean Nhì, and is never guessed.
        if let Value::Scalar { text, .. } = &node.value
            && matches!(&*fold(text), "hai" | "hang hai")
            && cx.vocabularies.term::<AwardClass>(text).is_none()
        {
            cx.report.class_in_other_words(node.span, text);
            return Some(RecipientClass::Faulty);
        }
        Some(Term::decode(node, cx).map_or(RecipientClass::Faulty, RecipientClass::Known))
    }
}

impl ToData for RecipientClass {
    fn to_data(&self, outward: Outward<'_>) -> serde_json::Value {
        match self {
            RecipientClass::Known(class) => class.to_data(outward),
            RecipientClass::NotStated | RecipientClass::Faulty => serde_json::Value::Null,
        }
    }
}

/// A recipient as written: `person:…`, `unit:…` or a mapping.
#[derive(Clone, Debug)]
pub struct RawRecipient(pub RawRecipientFields);

impl FieldType for RawRecipient {
    const SHAPE: &'static Shape = &Shape::Either(&[PartyRef::SHAPE, RawRecipientFields::SHAPE]);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        let Value::Scalar { text, .. } = &node.value else {
            let mut fields = RawRecipientFields::decode(node, cx)?;
            if let Value::Mapping(entries) = &node.value
                && let Some((key, _)) =
                    entries.iter().find(|(key, it)| key.name == "class" && matches!(it.value, Value::Null))
            {
                fields.class = Some(Spanned::new(RecipientClass::NotStated, key.span));
            }
            return Some(RawRecipient(fields));
        };
        PartyRef::decode(node, cx)?;
        let (word, id) = text.split_once(':')?;
        let id = Node { span: node.span, value: Value::Scalar { text: id.trim().into(), plain: true } };
        let key = crate::parse::yaml::Key { name: word.trim().into(), span: node.span };
        let written_out = Node { span: node.span, value: Value::Mapping(vec![(key, id)]) };
        RawRecipientFields::decode(&written_out, cx).map(RawRecipient)
    }
}

impl Resolve for RawRecipient {
    type Checked = RecipientFields;

    /// Who was honored is written once. It is judged here: what is written may lead nowhere.
    fn resolve(&self, span: Span, cx: &mut Resolver<'_>) -> Option<RecipientFields> {
        let given = self.0.recipients();
        if given != 1 {
            cx.report.one_of(&RawRecipientFields::RECIPIENTS, given, span);
        }
        self.0.resolve(span, cx)
    }
}

record! {
    /// A decision by its number, date and issuer.
    RawDecisionFields => DecisionFields, "Một quyết định, theo số, ngày và cơ quan ban hành." {
        /// Number, its leading zero included.
        number: optional Box<str>, "số", "152/QĐ-VKSTC";
        /// Day it was signed.
        date: optional @spanned PartialDate, "ngày ký", "2022-07-06";
        /// Who issued it: a unit's id.
        issuer: optional Ref<Unit>, "cơ quan ban hành", "Mã đơn vị." => Issuer;
        /// Who issued it, in words.
        issuer_text: optional Text, "cơ quan ban hành (ghi là)", "Chủ tịch nước";
    }
}

/// A decision as written: a document's id, or its number, date and issuer.
#[derive(Clone, Debug)]
pub enum RawDecision {
    /// On record.
    Document(Ref<Document>),
    /// Described.
    Described(Box<RawDecisionFields>),
}

/// A decision.
#[derive(Clone, Debug, PartialEq, Hash)]
pub enum Decision {
    /// On record.
    Document(Id<Document>),
    /// Described.
    Described(Arc<DecisionFields>),
}

impl Term<GrantStatus> {
    /// Given, so that it counts unless it was taken back (law of 2022, article 93).
    pub fn is_given(self) -> bool {
        self.is("da_tang") || self.is("truy_tang")
    }

    /// Only asked for.
    pub fn is_proposal(self) -> bool {
        self.is("de_nghi") || self.is("lay_y_kien")
    }
}

/// What is known of a decision, be it on record or described.
#[derive(Clone, Copy, Debug, Default)]
pub struct DecisionFacts<'r> {
    /// The document that it is.
    pub document: Option<Id<Document>>,
    /// Number.
    pub number: Option<&'r str>,
    /// Day it was signed.
    pub date: Option<PartialDate>,
    /// Day it was signed, else the year that its document states.
    pub since: Option<PartialDate>,
    /// Who issued it.
    pub issuer: Option<Id<Unit>>,
    /// Who issued it, in words.
    pub issuer_text: Option<&'r Text>,
}

impl DecisionFacts<'_> {
    /// Whether it says who issued it.
    pub fn names_issuer(&self) -> bool {
        self.issuer.is_some() || self.issuer_text.is_some()
    }
}

impl Decision {
    /// What is known of it.
    pub fn facts<'r>(&'r self, records: &'r Records) -> DecisionFacts<'r> {
        match self {
            Decision::Document(id) => {
                let it = &records.documents[*id];
                let date = it.date.map(|it| it.value);
                let year = it.year.map(|it| PartialDate::of_year(it.value as i16));
                let (number, issuer_text) =
                    (it.number.as_ref().map(|it| &*it.value), it.issuer_text.as_ref());
                let (document, since) = (Some(*id), date.or(year));
                DecisionFacts { document, number, date, since, issuer: it.issuer, issuer_text }
            }
            Decision::Described(it) => {
                let date = it.date.map(|it| it.value);
                let (number, issuer_text) = (it.number.as_deref(), it.issuer_text.as_ref());
                DecisionFacts { document: None, number, date, since: date, issuer: it.issuer, issuer_text }
            }
        }
    }

    /// Whether two are one and the same, not only alike.
    pub fn is_same(&self, other: &Decision) -> bool {
        match (self, other) {
            (Decision::Document(one), Decision::Document(other)) => one == other,
            (Decision::Described(one), Decision::Described(other)) => Arc::ptr_eq(one, other),
            _ => false,
        }
    }
}

impl Visit for Decision {
    fn visit<'c>(&'c self, relation: Relation, visitor: &mut dyn Visitor<'c>) {
        match self {
            Decision::Document(document) => document.visit(relation, visitor),
            Decision::Described(fields) => fields.visit(relation, visitor),
        }
    }
}

impl ToData for Decision {
    fn to_data(&self, outward: Outward<'_>) -> serde_json::Value {
        match self {
            Decision::Document(document) => document.to_data(outward),
            Decision::Described(fields) => fields.to_data(outward),
        }
    }
}

impl FieldType for RawDecision {
    const SHAPE: &'static Shape =
        &Shape::Either(&[RawDecisionFields::SHAPE, <Ref<Document> as FieldType>::SHAPE]);

    fn decode(node: &Node<'_>, cx: &mut Decoder<'_>) -> Option<Self> {
        match &node.value {
            Value::Mapping(_) => {
                RawDecisionFields::decode(node, cx).map(|it| RawDecision::Described(Box::new(it)))
            }
            Value::Scalar { text, .. } if text.contains('/') => {
                let key = crate::parse::yaml::Key { name: "number".into(), span: node.span };
                let written_out = Node { span: node.span, value: Value::Mapping(vec![(key, node.clone())]) };
                RawDecisionFields::decode(&written_out, cx).map(|it| RawDecision::Described(Box::new(it)))
            }
            _ => Ref::decode(node, cx).map(RawDecision::Document),
        }
    }
}

impl Resolve for RawDecision {
    type Checked = Decision;

    fn resolve(&self, span: Span, cx: &mut Resolver<'_>) -> Option<Decision> {
        match self {
            RawDecision::Document(document) => document.resolve(span, cx).map(Decision::Document),
            RawDecision::Described(fields) => {
                fields.resolve(span, cx).map(|it| Decision::Described(Arc::new(it)))
            }
        }
    }
}

record! {
    /// A share of one award.
    RawJoint => Joint, "Phần trong một khen thưởng tặng chung.", shorthand "share" {
        /// The share.
        share: essential Share, "phần", "1/4";
        /// The others who share it.
        with: list PartyRef, "cùng với", "person:… hoặc unit:…";
    }
}

record! {
    /// What shows that a grant was made.
    RawEvidence => Evidence, "Bằng chứng là đã khen thưởng.", shorthand "text" {
        /// A news item.
        news: optional Ref<super::News>, "tin, bài", "Mã tin, bài." => Source;
        /// A photograph, in words.
        photo: optional Text, "ảnh", "Ảnh 2 của bài";
        /// In words.
        text: optional Text, "ghi là", "Chú thích ảnh";
    }
}

record! {
    /// The withdrawal of a grant.
    RawRevocation => Revocation, "Việc thu hồi một khen thưởng.", shorthand "on" {
        /// The day.
        on: essential PartialDate, "ngày thu hồi", "2024-05-31";
        /// The decision to revoke.
        decision: optional RawDecision, "quyết định thu hồi", "{number: …, date: …}";
        /// Why.
        reason: optional Text, "lý do", "Một câu.";
    }
}

impl RawRecipientFields {
    /// The fields of which a recipient has one.
    pub const RECIPIENTS: [&'static str; 5] = ["person", "unit", "name", "count", "csv"];

    /// How many of these are given.
    pub fn recipients(&self) -> usize {
        let RawRecipientFields { person, unit, name, count, csv, .. } = self;
        let given = [person.is_some(), unit.is_some(), name.is_some(), count.is_some(), csv.is_some()];
        given.into_iter().filter(|it| *it).count()
    }
}
