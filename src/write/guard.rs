//! Where commands may write: never over what the publication is made from, and what is no page of the site never among them.

use std::path::Path;

use anyhow::ensure;

use crate::{
    failure,
    own::{metadata, real_place},
    write::path::MANIFEST,
};

/// Refuses an output folder whose filling or cleaning could harm what the site is made from: the project's
/// root or a folder around it, and each of `sources` (content, themes) with what is around and inside it.
///
/// Symbolic links and `..` are followed first, so a link to the content is refused like the content.
pub fn ensure_safe_target(output: &Path, root: &Path, sources: &[&Path]) -> anyhow::Result<()> {
    let target = real_place(output)?;
    let holds = |it: &Path| it.starts_with(&target);
    let shown = output.display();
    let real_root = real_place(root)?;
    ensure!(
        target != real_root,
        failure!(
            "không ghi vào `{shown}` được: đó chính là thư mục ấn phẩm",
            "cannot write into `{shown}`: it is the project's own folder"
        )
    );
    ensure!(
        !holds(&real_root),
        failure!(
            "không ghi vào `{shown}` được: ấn phẩm nằm trong đó",
            "cannot write into `{shown}`: the project is inside of it"
        )
    );
    for source in sources {
        let real = real_place(source)?;
        let source = source.display();
        ensure!(
            !holds(&real),
            failure!(
                "không ghi vào `{shown}` được: đó là, hoặc chứa, `{source}`, nguồn của trang",
                "cannot write into `{shown}`: it is or holds `{source}`, which the site is made from"
            )
        );
        ensure!(
            !target.starts_with(&real),
            failure!(
                "không ghi vào `{shown}` được: thư mục ấy nằm trong `{source}`, nguồn của trang",
                "cannot write into `{shown}`: it is inside `{source}`, which the site is made from"
            )
        );
    }
    Ok(())
}

/// Refuses a folder of a site that a build has made, or one inside of it, for files that are not the build's: the next one would
/// refuse or lose them, and whoever copies the site to a server would publish them. `site` is where builds go, made or not.
pub fn ensure_outside_of_sites(output: &Path, site: &Path) -> anyhow::Result<()> {
    let target = real_place(output)?;
    let (shown, site) = (output.display(), real_place(site)?);
    ensure!(
        !target.starts_with(&site)
            && !target.ancestors().any(|it| matches!(metadata(&it.join(MANIFEST)), Ok(Some(_)))),
        failure!(
            "không ghi vào `{shown}` được: đó là thư mục trang do `kyyeu build` làm ra; hãy chọn thư mục khác",
            "cannot write into `{shown}`: it belongs to the site that `kyyeu build` makes; choose another folder"
        )
    );
    Ok(())
}
